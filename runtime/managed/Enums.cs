// Names and values of enums from tables in the image (RtEnumInfo) instead of reflection.
using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Threading;

namespace AotSdk
{
    internal static unsafe class Enums
    {
        sealed class Entry
        {
            internal readonly RuntimeType Type;
            internal readonly object Info;
            internal Entry(RuntimeType type, object info)
            {
                Type = type;
                Info = info;
            }
        }

        // The most recent enum of each bucket; a program uses few, and an entry can always be made again.
        const int Buckets = 64;
        static readonly Entry[] cache = new Entry[Buckets];

        [Replaces("System.Enum", "GetEnumInfo")]
        internal static Enum.EnumInfo<TStorage> GetEnumInfo<TStorage>(RuntimeType type, bool getNames) where TStorage : struct, INumber<TStorage>
        {
            ref Entry slot = ref cache[(int)((nuint)type.m_handle >> 4) & (Buckets - 1)];
            Entry entry = Volatile.Read(ref slot);
            if (entry != null && entry.Type == type && entry.Info is Enum.EnumInfo<TStorage> known)
                return known;
            Enum.EnumInfo<TStorage> info = Make<TStorage>((MethodTable*)type.m_handle);
            Volatile.Write(ref slot, new Entry(type, info));
            return info;
        }

        static Enum.EnumInfo<TStorage> Make<TStorage>(MethodTable* type) where TStorage : struct, INumber<TStorage>
        {
            EnumTable* table = Native.TypeInfo(type)->Enum;
            uint count = table == null ? 0 : table->Count;
            var values = new TStorage[count];
            var names = new string[count];
            for (uint i = 0; i < count; i++)
            {
                values[i] = Unsafe.ReadUnaligned<TStorage>(ref Unsafe.As<ulong, byte>(ref table->Values[i]));
                names[i] = Native.StringFromUtf8(table->Names[i]);
            }
            return new Enum.EnumInfo<TStorage>(table != null && table->IsFlags != 0, values, names);
        }

        // The tables are sorted already; the original sorts, which would bring in sorting for every underlying type.
        [Replaces("System.Enum/EnumInfo`1", ".ctor")]
        internal static void Construct<TStorage>(Enum.EnumInfo<TStorage> info, bool hasFlags, TStorage[] values, string[] names)
            where TStorage : struct, INumber<TStorage>
        {
            Unsafe.AsRef(in info.HasFlagsAttribute) = hasFlags;
            Unsafe.AsRef(in info.Values) = values;
            Unsafe.AsRef(in info.Names) = names;
            Unsafe.AsRef(in info.ValuesAreSequentialFromZero) = Enum.AreSequentialFromZero(values);
        }
    }
}
