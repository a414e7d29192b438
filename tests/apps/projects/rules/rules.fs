namespace Rules

open System
open System.Collections.Generic

/// A rule of one type of value; the program and the store both make and combine them.
type Rule<'T> =
    | Always
    | Test of name: string * ('T -> bool)
    | All of Rule<'T> list
    | Not of Rule<'T>

[<Struct>]
type Limit = { Low: int; High: int }

type IPriced =
    abstract Price: decimal

/// An open class whose virtual methods other assemblies override.
[<AbstractClass>]
type Visitor<'T>() =
    let mutable seen = 0
    member _.Seen = seen
    abstract Visit: 'T -> unit
    default _.Visit _ = seen <- seen + 1
    abstract Convert<'R> : value: 'T * convert: Func<'T, 'R> -> 'R
    default _.Convert(value, convert) = convert.Invoke value

exception Broken of rule: string * value: int

module Check =
    let rec holds rule value =
        match rule with
        | Always -> true
        | Test(_, test) -> test value
        | All rules -> rules |> List.forall (fun inner -> holds inner value)
        | Not inner -> not (holds inner value)

    let rec describe rule =
        match rule with
        | Always -> "always"
        | Test(name, _) -> name
        | All rules -> "(" + String.Join(" and ", rules |> List.map describe) + ")"
        | Not inner -> "not " + describe inner

    let within limit = Test(string limit.Low + ".." + string limit.High, fun value -> value >= limit.Low && value <= limit.High)

    let test name (predicate: Func<'T, bool>) = Test(name, predicate.Invoke)

    let all (rules: IEnumerable<Rule<'T>>) = All(List.ofSeq rules)

    let require rule value = if not (holds rule value) then raise (Broken(describe rule, value))

    let total (items: seq<'T> when 'T :> IPriced) = items |> Seq.sumBy (fun item -> item.Price)
