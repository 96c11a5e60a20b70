using System.Text;
using CliWrap;

namespace Welkin.Tools;

/// <summary>Splits an output into lines without secrets. A line of any length takes bounded memory.</summary>
internal static class LineTarget
{
    private const int Longest = 64 * 1024;

    public static PipeTarget To(Redaction redaction, Action<string> line) =>
        PipeTarget.Create((stream, cancel) => ReadAsync(stream, redaction, line, cancel));

    private static async Task ReadAsync(Stream stream, Redaction redaction, Action<string> show, CancellationToken cancel)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var buffer = new char[8 * 1024];
        var line = new StringBuilder();
        var cut = false;
        while (await reader.ReadAsync(buffer, cancel) is > 0 and var count)
        {
            foreach (var character in buffer.AsSpan(0, count))
            {
                if (character == '\n')
                    End();
                else if (line.Length < Longest)
                    line.Append(character);
                else
                    cut = true;
            }
        }
        if (line.Length > 0)
            End();

        void End()
        {
            // The first half of a secret at the cut would not be recognised: so much of the line goes as a secret is long.
            var text = line.ToString(0, cut ? Math.Max(0, line.Length - redaction.Longest) : line.Length).TrimEnd('\r');
            show(redaction.Apply(text) + (cut ? " … (line cut)" : ""));
            line.Clear();
            cut = false;
        }
    }
}
