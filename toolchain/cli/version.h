/* The version of the SDK. */
#ifndef AOT_CLI_VERSION_H
#define AOT_CLI_VERSION_H

#define AOT_SDK_VERSION "0.1.0"

#endif
