/* The restart policy with its back-off. */
#include "images/init/init.h"

int restart_decide(Restart *restart, const Config *config, int exit_code, unsigned seconds)
{
    if (config->restart == RESTART_NEVER || (config->restart == RESTART_ON_FAILURE && exit_code == 0))
        return -1;
    if (seconds >= RESTART_QUICK_SECONDS || restart->delay == 0)
        restart->delay = config->restart_delay;
    else
        restart->delay =
            restart->delay > config->restart_delay_limit / 2 ? config->restart_delay_limit : restart->delay * 2;
    return (int)restart->delay;
}
