using System.Buffers;
using System.Text;

namespace Welkin.Cluster;

/// <summary>Writes one message in the encoding of protocol buffers. What has its zero value is left out.</summary>
internal sealed class ProtoMessage
{
    private const int Varint = 0;
    private const int Bytes = 2;

    private readonly ArrayBufferWriter<byte> _bytes = new();

    public static byte[] Write(Action<ProtoMessage> fill)
    {
        var message = new ProtoMessage();
        fill(message);
        return message._bytes.WrittenSpan.ToArray();
    }

    public void Text(int field, string text)
    {
        if (text.Length > 0)
            Put(field, Encoding.UTF8.GetBytes(text));
    }

    public void Flag(int field, bool flag)
    {
        if (!flag)
            return;
        Number((uint)((field << 3) | Varint));
        Number(1);
    }

    /// <summary>A message in this one, which is written even where it is empty.</summary>
    public void Message(int field, Action<ProtoMessage> fill)
    {
        var inner = new ProtoMessage();
        fill(inner);
        Put(field, inner._bytes.WrittenSpan);
    }

    private void Put(int field, ReadOnlySpan<byte> bytes)
    {
        Number((uint)((field << 3) | Bytes));
        Number((uint)bytes.Length);
        _bytes.Write(bytes);
    }

    private void Number(uint number)
    {
        for (; number >= 0x80; number >>= 7)
            _bytes.Write([(byte)(number | 0x80)]);
        _bytes.Write([(byte)number]);
    }
}
