#!/usr/bin/env bash
# builds.sh [RESULTS]: what holds for builds as a whole: the same bytes whatever the folder and the state of the cache, objects shared
# between programs, nothing left of a build that fails or is interrupted, an SDK tree that works where it is moved to.
. "$(dirname "$0")/expect.sh"

# ---- Reproducible output: another folder, a cold and a warm cache ----

project app Exe 'System.Console.WriteLine("app");'
mkdir -p elsewhere/deeper
cp -r app elsewhere/deeper/
for variant in host:none host:size rpi0:none rpi0:size; do
    board=${variant%:*} level=${variant#*:}
    expect "build $variant" 0 "" "$sdk" build app --board "$board" -O "$level" -o "$variant"
    expect "build $variant elsewhere, cold cache" 0 "" \
        env AOT_SDK_CACHE="$work/cold" "$sdk" build elsewhere/deeper/app --board "$board" -O "$level" -o "$variant-cold"
    same "$variant: another folder and a cold cache" "$variant" "$variant-cold"
    expect "build $variant elsewhere, warm cache" 0 "" "$sdk" build elsewhere/deeper/app --board "$board" -O "$level" -o "$variant-warm"
    same "$variant: another folder and a warm cache" "$variant" "$variant-warm"
done
expect "the program runs" 0 "^app$" "$sdk" run host:none

# ---- Objects of the library serve every program ----

cached_percent() { # STATS
    awk -F'[:,]' '/"total"/ { total = $2 } /"cached"/ { cached = $2 } END { print total ? int(cached * 100 / total) : 0 }' "$1"
}
project other Exe 'var words = new System.Collections.Generic.List<string> { "b", "a" }; words.Sort(); System.Console.WriteLine(words[0]);'
expect "another program" 0 "" "$sdk" build other --board host -O none --stats other.json -o other-host
expect "another program runs" 0 "^a$" "$sdk" run other-host
percent=$(cached_percent other.json)
if [ "$percent" -gt 50 ]; then pass; else fail "another program takes $percent % of its objects from the cache"; fi

app=$(assembly_of app)
find "$AOT_SDK_CACHE" -name '*.o' -print0 | sort -z | head -z -n 60 | while IFS= read -r -d '' file; do
    printf 'damage' | dd of="$file" bs=1 seek=70 conv=notrunc status=none
done
find "$AOT_SDK_CACHE" -name '*.o' -print0 | sort -z | tail -z -n 20 | xargs -0 truncate -s 100
expect "build with a damaged cache" 0 "" "$sdk" build "$app" --board host -O none -o host-damaged
same "damaged cache" host:none host-damaged

# What a class is to others is part of their keys: a test for a sealed class compares one type, for another one it does not.
declarations='static class Test { [System.Runtime.CompilerServices.MethodImpl(8)] public static bool Is(object o) => o is Plain; }'
project sealing Exe "System.Console.WriteLine(Test.Is(new Plain())); $declarations sealed class Plain { }"
expect "a sealed class" 0 "^True$" "$sdk" run sealing --board host -O none
project sealing Exe "System.Console.WriteLine(Test.Is(new Derived())); $declarations class Plain { } class Derived : Plain { }"
expect "the class is no longer sealed" 0 "^True$" "$sdk" run sealing --board host -O none

touch blocked
refuse "cache that is a file" 1 "AOT0801" env AOT_SDK_CACHE="$work/blocked" "$sdk" build "$app" --board host -o out

# ---- A package of plain IL: what its own types answer by reflection is what .NET answers, the rest says what is missing ----

project package Exe "$(cat <<'EOF'
using System;
using System.IO;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

if (args.Length != 0)
{
    Refused("write", () => new JArray(new JValue(1)).ToString(Formatting.None));
    Refused("deserialize", () => JsonConvert.DeserializeObject<Item>("{\"Id\":1}"));
    return;
}
var shop = JObject.Parse("""{ "name": "shop", "open": true, "items": [{ "id": 1, "price": 2.5 }, { "id": 2, "price": 4.25, "tags": ["a", "b"] }, { "id": 3, "price": 1 }], "none": null }""");
Console.WriteLine($"{(string)shop["name"]} {(bool)shop["open"]} {shop["none"].Type} {shop["missing"] is null}");
Console.WriteLine(shop["items"].Sum(item => (decimal)item["price"]));
Console.WriteLine(string.Join(",", from item in shop["items"] where (double)item["price"] > 2 orderby (int)item["id"] descending select item.Value<int>("id")));
Console.WriteLine($"{shop.SelectToken("$.items[1].tags[1]")} {shop["items"][1]["tags"].Path}");
using (var reader = new JsonTextReader(new StringReader("[1, 'two', {\"x\": 3.5}]")))
    while (reader.Read())
        Console.Write($"{reader.TokenType}={reader.Value} ");
Console.WriteLine();
var built = new JObject { { "n", new JValue(1) }, { "a", new JArray(new JValue("x")) } };
Console.WriteLine($"{built["a"][0]} {built.Count} {JToken.DeepEquals(shop, shop.DeepClone())} {JToken.DeepEquals(shop, built)}");
try
{
    JObject.Parse("{ \"a\": }");
}
catch (JsonReaderException exception)
{
    Console.WriteLine(exception.Message);
}

static void Refused(string name, Func<object> action)
{
    try
    {
        Console.WriteLine($"{name}: {action()}");
    }
    catch (Exception exception)
    {
        exception = exception.GetBaseException();
        Console.WriteLine($"{name}: {exception.GetType().Name}: {exception.Message}");
    }
}

record Item(int Id);
EOF
)" '<ItemGroup><PackageReference Include="Newtonsoft.Json" Version="13.0.3" /></ItemGroup>'
if timeout -k 5 100 dotnet restore package >"$work/log" 2>&1 </dev/null; then
    expect "the package with .NET" 0 "" env TMPDIR="$work" dotnet run -c Release --project package
    cp "$work/log" package.expected
    expect "program with a package" 0 "warning IL2104: Newtonsoft.Json: this package looks for members by name" "$sdk" build package --board host -O none -o package-host
    expect "program with a package runs" 0 "^7.75$" "$sdk" run package-host
    same "program with a package" package.expected "$work/log"
    expect "it reads its own members by name" 0 '^write: \[1\]$' ./package-host refused
    expect "what needs members of the library says so" 0 "^deserialize: PlatformNotSupportedException: The property 'Id' of System.IEquatable.* is not available" \
        ./package-host refused
else
    echo "builds: the program with a package is left out: Newtonsoft.Json cannot be restored here ($(grep -aEom 1 'NU[0-9]+' "$work/log"))"
fi

# ---- No space ----

limited() { # KILOBYTES COMMAND...
    local limit=$1
    shift
    (ulimit -f "$limit" && exec "$@")
}
export -f limited
refuse "program too large for the disk" 1 "AOT0003.*too large" bash -c 'limited 100 "$@"' limited "$sdk" build "$app" --board host -O none -o out
refuse "object too large for the disk" 1 "AOT0605|AOT0803" \
    env AOT_SDK_CACHE="$work/small" bash -c 'limited 4 "$@"' limited "$sdk" build "$app" --board host -O none -o out
if unshare -Urm true 2>/dev/null; then
    mkdir full
    refuse "no space for the program" 1 "AOT0003.*full/out.*No space" unshare -Urm bash -c \
        'mount -t tmpfs -o size=100k none full && "$@"; status=$?; ls -A full; exit $status' full "$sdk" build "$app" --board host -O none -o full/out
    refuse "no space for the cache" 1 "No space" unshare -Urm bash -c \
        'mount -t tmpfs -o size=100k none full && AOT_SDK_CACHE=$PWD/full "$@"' full "$sdk" build "$app" --board host -O none -o out
fi
refuse "output into a folder that takes no files" 1 "AOT0003" "$sdk" build "$app" --board host -O none -o /proc/out
refuse "output is a device" 1 "AOT0003.*device" "$sdk" build "$app" --board host -O none -o /dev/full

# ---- Ended from outside ----

# Starts a build with an empty cache in a process group of its own, with interruption as a terminal gives it: sets build.
start_build() { # PROJECT
    rm -rf "$work/interrupted" "$work"/out*
    AOT_SDK_CACHE=$work/interrupted setsid env --default-signal=INT "$sdk" build "$1" --board host -O size -o "$work/out" >"$work/log" 2>&1 </dev/null &
    build=$!
}

# Waits until the build has a child of that name: prints its process id.
wait_for_child() { # NAME
    local child tries
    for tries in $(seq 600); do
        for child in $(cat "/proc/$build/task/$build/children" 2>/dev/null); do
            [ "$(cat "/proc/$child/comm" 2>/dev/null)" != "$1" ] || { echo "$child" && return; }
        done
        sleep 0.05
    done
}

# ended NAME EXIT_CODE PATTERN: the build ended so, and left neither files nor processes.
ended() {
    local status left tries
    { wait "$build"; } 2>/dev/null
    status=$?
    for tries in $(seq 40); do
        pgrep -g "$build" >/dev/null || break
        sleep 0.05
    done
    left=$(leftovers)
    if [ $status = "$2" ] && { [ -z "$3" ] || grep -aEq -- "$3" "$work/log"; } && [ -z "$left" ] && ! pgrep -g "$build"; then pass; else
        fail "$1: exit code $status instead of $2, left '$left', or no '$3' in:"
        cat "$work/log"
        ps -o pid,args -g "$build"
    fi
}

for name in INT:130 TERM:143; do
    signal=${name%:*}
    start_build "$app"
    wait_for_child aot-sdk >/dev/null
    sleep 0.3
    kill -s "$signal" -- "-$build"
    ended "code generation ended by SIG$signal" "${name#*:}" ""
done
start_build "$app"
wait_for_child aot-sdk >/dev/null
kill -TERM "$build"
ended "SIGTERM for the build alone" 143 ""
start_build "$app"
wait_for_child aot-sdk >/dev/null
kill -KILL "$build"
ended "a build that is killed" 137 ""
start_build "$app"
kill -ABRT "$(wait_for_child aot-sdk)"
ended "a code generator that aborts" 1 "AOT0802: [A-Za-z].*signal 6 while compiling this"
project slow Exe 'System.Console.WriteLine(1);'
start_build slow
wait_for_child dotnet >/dev/null
sleep 0.5
kill -INT -- "-$build"
ended "dotnet ended by SIGINT" 130 ""

# ---- The SDK tree works where it is moved to, and says when a part is missing ----

cp -a "$(dirname "$(dirname "$sdk")")" "moved sdk"
rm -rf app/obj
expect "moved SDK" 0 "" "moved sdk/bin/aot-sdk" build app --board rpi0 -O none -o moved
same "moved SDK" rpi0:none moved
mkdir bin && ln -s "../moved sdk/bin/aot-sdk" bin/aot-sdk
expect "SDK through a link" 0 "^app$" env PATH="$work/bin:$PATH" aot-sdk run "$app" --board rpi0 -O none
rm "moved sdk/sysroots/armv6/lib/libunwind.a"
refuse "incomplete sysroot" 1 "AOT0704.*libunwind.a" "moved sdk/bin/aot-sdk" build "$app" --board rpi0 -O none -o out
expect "doctor finds what is missing" 1 "^missing +sysroot armv6" "moved sdk/bin/aot-sdk" doctor
rm "moved sdk/lib/x64/librt.a"
refuse "no runtime" 1 "AOT0002.*librt.a" "moved sdk/bin/aot-sdk" build "$app" --board host -o out

finish "builds"
