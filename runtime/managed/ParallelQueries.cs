// Parallel queries: an operator of System.Linq.Parallel is a generic virtual method of the order key's type, and operators wrap their
// inputs' keys into pairs. Which operator feeds which is not seen at compile time, so every operator would be compiled for every
// nesting of keys, without end. Here keys pass from one operator to the next as int or object: two forms of each operator.
extern alias Parallel;
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Parallel::System.Linq.Parallel;

namespace AotSdk
{
    // A stream whose keys are boxed on their way to the next operator.
    sealed class BoxedKeyEnumerator<TElement, TKey> : QueryOperatorEnumerator<TElement, object>
    {
        readonly QueryOperatorEnumerator<TElement, TKey> source;

        internal BoxedKeyEnumerator(QueryOperatorEnumerator<TElement, TKey> source) => this.source = source;

        public override bool MoveNext(ref TElement element, ref object key)
        {
            TKey own = default;
            if (!source.MoveNext(ref element, ref own))
                return false;
            key = own;
            return true;
        }

        public override void Dispose(bool disposing) => source.Dispose();
        public override void Reset() => source.Reset();
    }

    sealed class BoxedKeyComparer<TKey> : IComparer<object>
    {
        readonly IComparer<TKey> comparer;

        internal BoxedKeyComparer(IComparer<TKey> comparer) => this.comparer = comparer;

        // An operator that makes a key up takes the type's default: of object that is null.
        static TKey Unbox(object key) => key == null ? default : (TKey)key;

        public int Compare(object left, object right) => comparer.Compare(Unbox(left), Unbox(right));

        internal static IComparer<object> Of(IComparer<TKey> comparer) =>
            typeof(TKey) == typeof(object) ? Unsafe.As<IComparer<object>>(comparer)
            : comparer == null ? null : new BoxedKeyComparer<TKey>(comparer);
    }

    [Library("System.Linq.Parallel")]
    static class ParallelQueries
    {
        static PartitionedStream<TElement, object> Boxed<TElement, TKey>(PartitionedStream<TElement, TKey> stream)
        {
            if (typeof(TKey) == typeof(object))
                return Unsafe.As<PartitionedStream<TElement, object>>(stream);
            var boxed = new PartitionedStream<TElement, object>(stream.PartitionCount, BoxedKeyComparer<TKey>.Of(stream.KeyComparer), stream.OrdinalIndexState);
            for (int i = 0; i < stream.PartitionCount; i++)
                boxed[i] = new BoxedKeyEnumerator<TElement, TKey>(stream[i]);
            return boxed;
        }

        [Replaces("System.Linq.Parallel.UnaryQueryOperator`2/UnaryQueryOperatorResults/ChildResultsRecipient", "Receive")]
        static void Receive<TInput, TOutput, TKey>(UnaryQueryOperator<TInput, TOutput>.UnaryQueryOperatorResults.ChildResultsRecipient recipient,
            PartitionedStream<TInput, TKey> stream)
        {
            if (typeof(TKey) == typeof(int))
                recipient._op.WrapPartitionedStream(stream, recipient._outputRecipient, recipient._preferStriping, recipient._settings);
            else
                recipient._op.WrapPartitionedStream(Boxed(stream), recipient._outputRecipient, recipient._preferStriping, recipient._settings);
        }

        [Replaces("System.Linq.Parallel.SortQueryOperatorResults`2/ChildResultsRecipient", "Receive")]
        static void Receive<TInputOutput, TSortKey, TKey>(SortQueryOperatorResults<TInputOutput, TSortKey>.ChildResultsRecipient recipient,
            PartitionedStream<TInputOutput, TKey> stream)
        {
            if (typeof(TKey) == typeof(int))
                recipient._op.WrapPartitionedStream(stream, recipient._outputRecipient, false, recipient._settings);
            else
                recipient._op.WrapPartitionedStream(Boxed(stream), recipient._outputRecipient, false, recipient._settings);
        }

        static void GiveRight<TLeft, TRight, TOutput, TLeftKey>(BinaryQueryOperator<TLeft, TRight, TOutput>.BinaryQueryOperatorResults.LeftChildResultsRecipient recipient,
            PartitionedStream<TLeft, TLeftKey> stream)
        {
            var right = new BinaryQueryOperator<TLeft, TRight, TOutput>.BinaryQueryOperatorResults.RightChildResultsRecipient<TLeftKey>(
                recipient._outputRecipient, recipient._results._op, stream, recipient._preferStriping, recipient._settings);
            recipient._results._rightChildQueryResults.GivePartitionedStream(right);
        }

        [Replaces("System.Linq.Parallel.BinaryQueryOperator`3/BinaryQueryOperatorResults/LeftChildResultsRecipient", "Receive")]
        static void Receive<TLeft, TRight, TOutput, TLeftKey>(BinaryQueryOperator<TLeft, TRight, TOutput>.BinaryQueryOperatorResults.LeftChildResultsRecipient recipient,
            PartitionedStream<TLeft, TLeftKey> stream)
        {
            if (typeof(TLeftKey) == typeof(int))
                GiveRight(recipient, stream);
            else
                GiveRight(recipient, Boxed(stream));
        }

        [Replaces("System.Linq.Parallel.BinaryQueryOperator`3/BinaryQueryOperatorResults/RightChildResultsRecipient`1", "Receive")]
        static void Receive<TLeft, TRight, TOutput, TLeftKey, TRightKey>(
            BinaryQueryOperator<TLeft, TRight, TOutput>.BinaryQueryOperatorResults.RightChildResultsRecipient<TLeftKey> recipient,
            PartitionedStream<TRight, TRightKey> stream)
        {
            if (typeof(TRightKey) == typeof(int))
                recipient._op.WrapPartitionedStream(recipient._leftPartitionedStream, stream, recipient._outputRecipient, recipient._preferStriping, recipient._settings);
            else
                recipient._op.WrapPartitionedStream(recipient._leftPartitionedStream, Boxed(stream), recipient._outputRecipient, recipient._preferStriping,
                    recipient._settings);
        }

        // ThenBy: the pair of keys, whose own parts may be pairs.
        [Replaces("System.Linq.Parallel.SortQueryOperator`2", "System.Linq.IOrderedEnumerable<TInputOutput>.CreateOrderedEnumerable")]
        static IOrderedEnumerable<TInputOutput> CreateOrderedEnumerable<TInputOutput, TSortKey, TKey>(SortQueryOperator<TInputOutput, TSortKey> first,
            Func<TInputOutput, TKey> key, IComparer<TKey> comparer, bool descending)
        {
            comparer ??= Util.GetDefaultComparer<TKey>();
            if (descending)
                comparer = new ReverseComparer<TKey>(comparer);
            var pairComparer = new PairComparer<object, object>(BoxedKeyComparer<TSortKey>.Of(first._comparer), BoxedKeyComparer<TKey>.Of(comparer));
            Func<TInputOutput, TSortKey> firstKey = first._keySelector;
            return new SortQueryOperator<TInputOutput, Pair<object, object>>(first.Child, element => new Pair<object, object>(firstKey(element), key(element)),
                pairComparer, false);
        }
    }
}
