// F# with its own library: lists, maps, sets, sequences, options, records, unions, active patterns, computation expressions, closures.
module Program

open System
open System.Collections.Generic

type Shape =
    | Circle of radius: float
    | Rectangle of width: float * height: float
    | Named of string * Shape

type Person = { Name: string; Age: int; Tags: string list }

let rec area shape =
    match shape with
    | Circle r -> Math.Round(Math.PI * r * r, 6)
    | Rectangle(w, h) -> w * h
    | Named(_, inner) -> area inner

let (|Even|Odd|) n = if n % 2 = 0 then Even else Odd

type Maybe() =
    member _.Bind(value, next) = Option.bind next value
    member _.Return value = Some value

let maybe = Maybe()

let divide a b = if b = 0 then None else Some(a / b)

let primes limit =
    let rec sieve numbers =
        match numbers with
        | [] -> []
        | head :: tail -> head :: sieve (List.filter (fun n -> n % head <> 0) tail)
    sieve [ 2..limit ]

type Counter(start: int) =
    let mutable value = start
    member _.Value = value
    member _.Next() = value <- value + 1; value
    interface IDisposable with
        member _.Dispose() = Console.WriteLine("disposed at " + string value)

let show (items: seq<string>) = Console.WriteLine(String.Join(", ", items))

[<EntryPoint>]
let main _ =
    show (primes 40 |> List.map string)
    show ([ 1..10 ] |> List.map (fun n -> match n with Even -> "e" | Odd -> "o"))
    let people = [ { Name = "Ada"; Age = 36; Tags = [ "math" ] }; { Name = "Grace"; Age = 85; Tags = [ "navy"; "cobol" ] }; { Name = "Alan"; Age = 41; Tags = [] } ]
    show (people |> List.sortByDescending (fun p -> p.Age) |> List.map (fun p -> p.Name))
    let ages = people |> List.map (fun p -> p.Name, p.Age) |> Map.ofList |> Map.add "Ken" 40 |> Map.remove "Alan"
    for KeyValue(name, age) in ages do
        Console.WriteLine(name + "=" + string age)
    Console.WriteLine(ages.ContainsKey "Ken" && (Map.tryFind "Alan" ages).IsNone)
    show (people |> Seq.collect (fun p -> p.Tags) |> Seq.mapi (fun i t -> string i + t))
    show (people |> List.groupBy (fun p -> p.Name.[0]) |> List.map (fun (k, v) -> string k + string v.Length))
    Console.WriteLine([ Circle 1.5; Rectangle(2.0, 3.5); Named("x", Circle 2.0) ] |> List.sumBy area)
    Console.WriteLine(maybe { let! a = divide 100 5 in let! b = divide a 2 in return a + b } = Some 30)
    Console.WriteLine((maybe { let! a = divide 1 0 in return a + 1 }).IsNone)
    let set = Set.union (set [ 3; 1; 2 ]) (set [ 5; 3 ])
    show (set |> Seq.map string)
    let squares = seq { for i in 1..5 do if i <> 3 then yield i * i }
    Console.WriteLine(Seq.sum squares + Seq.length squares + Array.max [| 3; 9; 4 |])
    show (Seq.unfold (fun (a, b) -> if a > 100 then None else Some(string a, (b, a + b))) (0, 1))
    let compose = (fun x -> x + 1) >> (fun x -> x * 10) >> string
    Console.WriteLine(compose 4 + " " + (List.fold (fun acc x -> acc + string x) "" [ 1; 2; 3 ]))
    Console.WriteLine({ people.Head with Age = 37 } = { Name = "Ada"; Age = 37; Tags = [ "math" ] })
    Console.WriteLine(compare (Rectangle(1.0, 2.0)) (Circle 9.0) > 0 && hash (Circle 1.0) = hash (Circle 1.0))
    let table = Dictionary<string, int list>()
    table.["a"] <- [ 1; 2 ]
    Console.WriteLine(table.["a"] |> List.rev |> List.head)
    using (new Counter(5)) (fun c -> Console.WriteLine(c.Next() + c.Next()))
    let message = try failwith "broken" with | Failure text -> "caught " + text | :? ArgumentException -> "argument"
    Console.WriteLine message
    let mutable total = 0
    for i in 10 .. -3 .. 0 do total <- total + i
    while total > 20 do total <- total - 1
    Console.WriteLine(total)
    let zipped = List.zip3 [ 1; 2 ] [ "a"; "b" ] [ true; false ] |> List.choose (fun (n, s, b) -> if b then Some(s + string n) else None)
    show zipped
    Console.WriteLine(String.concat "-" (Array.init 4 (fun i -> i.ToString "D2")) + " " + string (List.partition (fun x -> x > 2) [ 1; 2; 3; 4 ] |> fst).Length)
    let lazyValue = lazy (Console.WriteLine "computed"; 42)
    Console.WriteLine(lazyValue.Force() + lazyValue.Force())
    let value = async { return 6 * 7 } |> Async.RunSynchronously
    Console.WriteLine value
    Console.WriteLine(bigint 2 ** 70)
    0
