// Delegates as C function pointers and C functions as delegates.
//
// A delegate's pointer is a thunk of the PAL, whose record holds a weak handle of the delegate and the stub of its type; it is given
// back when the delegate is collected. The same delegate always has the same pointer.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AotSdk
{
    internal static unsafe class Callbacks
    {
        // PalThunkRecord.
        struct Record
        {
            public nint Handle;
            public nint Stub;
        }

        // Lives as long as its delegate.
        sealed class Thunk
        {
            internal nint Code;
            internal Record* Record;

            ~Thunk()
            {
                if (Code != 0)
                    lock (Thunks)
                        Native.ThunkFree(Code);
                if (Record == null)
                    return;
                GCHandle.FromIntPtr(Record->Handle).Free();
                NativeMemory.Free(Record);
            }
        }

        static readonly ConditionalWeakTable<Delegate, Thunk> Thunks = new ConditionalWeakTable<Delegate, Thunk>();

        // The C entry for delegates of type D.
        [Synthesized("callback entry")]
        internal static nint Entry<D>() => 0;
        // That entry: the compiler gives it the parameters that C sees.
        [Synthesized("callback")]
        internal static void Receive<D>() { }
        // new D(function.Call<D>).
        [Synthesized("function delegate")]
        internal static D Make<D>(NativeFunction function) => default;

        internal static nint Pointer(Delegate callback, nint entry)
        {
            if (callback == null)
                return 0;
            if (callback._target is NativeFunction function)
                return function.Code;
            lock (Thunks)
            {
                if (!Thunks.TryGetValue(callback, out Thunk thunk))
                {
                    thunk = new Thunk { Record = (Record*)NativeMemory.Alloc((nuint)sizeof(Record)) };
                    thunk.Record->Handle = GCHandle.ToIntPtr(GCHandle.Alloc(callback, GCHandleType.Weak));
                    thunk.Record->Stub = entry;
                    thunk.Code = Native.ThunkNew(thunk.Record);
                    if (thunk.Code == 0)
                        throw new OutOfMemoryException();
                    Thunks.Add(callback, thunk);
                }
                return thunk.Code;
            }
        }

        // The delegate whose thunk was called last on this thread: its stub asks first of all.
        internal static D Current<D>() where D : Delegate
        {
            object callback = GCHandle.FromIntPtr(((Record*)Native.ThunkRecord())->Handle).Target;
            if (callback == null)
                Environment.FailFast("A callback was made on a garbage collected delegate of type '" +
                    typeof(D).ToString() + "'.");
            return Unsafe.As<D>(callback);
        }

        internal static D FromPointer<D>(nint code)
        {
            if (code == 0)
                return default;
            // A thunk of ours leads back to its delegate.
            foreach (var (callback, thunk) in Thunks)
                if (thunk.Code == code && callback is D known)
                    return known;
            return Make<D>(new NativeFunction { Code = code });
        }
    }

    // What a delegate made of a function pointer is closed over.
    internal sealed class NativeFunction
    {
        internal nint Code;

        // The compiler gives it the parameters of D.
        [Synthesized("function call")]
        internal void Call<D>() { }
    }

    internal static class CallbackMembers
    {
        const string Name = "System.Runtime.InteropServices.Marshal";

        [Replaces(Name, "GetFunctionPointerForDelegate(TDelegate)")]
        internal static nint PointerOf<D>(D d) where D : notnull
        {
            ArgumentNullException.ThrowIfNull(d);
            return Callbacks.Pointer((Delegate)(object)d, Callbacks.Entry<D>());
        }

        [Replaces(Name, "GetDelegateForFunctionPointer(System.IntPtr)")]
        internal static D DelegateOf<D>(nint ptr)
        {
            if (ptr == 0)
                throw new ArgumentNullException(nameof(ptr));
            return Callbacks.FromPointer<D>(ptr);
        }
    }
}
