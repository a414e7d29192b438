// printf of F# looks for its own members by name: it says that it cannot, and the rest of the program runs.
module Program

open System

let rec innermost (error: exn) = if isNull error.InnerException then error else innermost error.InnerException

let attempt name (action: unit -> string) =
    try
        Console.WriteLine(name + ": " + action ())
    with error ->
        let cause = innermost error
        Console.WriteLine(name + ": " + cause.GetType().Name + ": " + cause.Message)

[<EntryPoint>]
let main _ =
    attempt "sprintf" (fun () -> sprintf "%d %s" 1 "two")
    attempt "printfn" (fun () -> printfn "%A" [ 1; 2 ]; "")
    attempt "interpolation" (fun () -> $"{1 + 1} plain")
    attempt "string" (fun () -> string 1 + String.Format(" {0:D3}", 2))
    0
