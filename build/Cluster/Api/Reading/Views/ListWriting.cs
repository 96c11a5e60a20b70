using System.Buffers;
using System.Globalization;
using System.Text;

namespace Welkin.Cluster;

/// <summary>Lists as JSON: what is the same whatever their items.</summary>
internal static class ListWriting
{
    /// <summary>A list: its head, its items one after the other as they are written, its end.</summary>
    /// <param name="size">About how long all items are.</param>
    public static ReadOnlyMemory<byte> Of(string kind, string apiVersion, string items, ListRead page, int size, Action<IBufferWriter<byte>, StoredObject> write, ReadOnlySpan<byte> head = default)
    {
        var buffer = new ArrayBufferWriter<byte>(512 + head.Length + size);
        Text(buffer, $"{{\"kind\":\"{kind}\",\"apiVersion\":\"{apiVersion}\",\"metadata\":{Metadata(page)},");
        buffer.Write(head);
        Text(buffer, $"\"{items}\":[");
        for (var index = 0; index < page.Items.Count; index++)
        {
            if (index > 0)
                buffer.Write(","u8);
            write(buffer, page.Items[index]);
        }
        buffer.Write("]}"u8);
        return buffer.WrittenMemory;
    }

    public static void Text(IBufferWriter<byte> buffer, string text) => Encoding.UTF8.GetBytes(text, buffer);

    // Tokens are base64, so nothing has to be escaped.
    private static string Metadata(ListRead page)
    {
        var next = page.Next is null ? "" : $",\"continue\":\"{page.Next}\"";
        var rest = page is { Next: not null, Rest: { } count } ? string.Create(CultureInfo.InvariantCulture, $",\"remainingItemCount\":{count}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{{\"resourceVersion\":\"{page.Revision}\"{next}{rest}}}");
    }
}
