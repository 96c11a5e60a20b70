using System.Buffers.Binary;

namespace Welkin.Cluster;

/// <summary>Reads the fields of one protobuf message, one after the other (protobuf.dev/programming-guides/encoding).</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>The number of the next field, and how its value is written: 0 a number, 1 eight bytes, 2 a length and as many bytes, 5 four bytes.</summary>
    public (int Number, int Wire) Tag()
    {
        var tag = Varint();
        return tag is > 0 and <= uint.MaxValue && tag >> 3 > 0 ? ((int)(tag >> 3), (int)(tag & 7)) : throw Broken();
    }

    public ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64 && !_rest.IsEmpty; shift += 7)
        {
            var next = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
        throw Broken();
    }

    public ReadOnlySpan<byte> Bytes()
    {
        var length = Varint();
        return length <= (ulong)_rest.Length ? Take((int)length) : throw Broken();
    }

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public static FormatException Broken() => new("the message breaks off or is no protobuf");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
            throw Broken();
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
