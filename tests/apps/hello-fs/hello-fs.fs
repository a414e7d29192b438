// Hello from F#: FSharp.Core is linked in, Console.WriteLine is called directly.
module Program

open System

[<EntryPoint>]
let main _ =
    Console.WriteLine("Hello from F#!")
    0
