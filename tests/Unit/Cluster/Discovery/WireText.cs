using System.Globalization;
using System.Text;

namespace Welkin.Tests.Unit.Cluster.Discovery;

/// <summary>Shows a message of protocol buffers as text: field numbers, what is between braces is a message, the rest text or number.</summary>
internal static class WireText
{
    /// <param name="messages">The paths of fields that are messages, as in <c>8.2</c>.</param>
    public static string Of(ReadOnlySpan<byte> bytes, ISet<string> messages, string path = "")
    {
        var (shown, at) = (new StringBuilder(), 0);
        while (at < bytes.Length)
        {
            var tag = Number(bytes, ref at);
            var field = path + (tag >> 3).ToString(CultureInfo.InvariantCulture);
            var value = Number(bytes, ref at);
            shown.Append(shown.Length > 0 ? " " : "").Append(tag >> 3).Append(':');
            if ((tag & 7) == 0)
            {
                shown.Append(value);
                continue;
            }
            Assert.Equal(2, tag & 7);
            var content = bytes.Slice(at, value);
            at += value;
            shown.Append(messages.Contains(field) ? $"{{{Of(content, messages, $"{field}.")}}}" : Encoding.UTF8.GetString(content));
        }
        return shown.ToString();
    }

    private static int Number(ReadOnlySpan<byte> bytes, ref int at)
    {
        var number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            number |= (part & 0x7f) << shift;
            if (part < 0x80)
                return number;
        }
    }
}
