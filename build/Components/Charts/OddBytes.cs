using System.Buffers;

namespace Welkin.Components.Charts;

/// <summary>Bytes that make a line more than a line to YAML, or that are no UTF-8 text: CR, NUL, U+0085, U+2028, U+2029, 0xFE and 0xFF.</summary>
internal static class OddBytes
{
    // The first bytes of the three characters begin others too.
    private static readonly SearchValues<byte> Suspects = SearchValues.Create([0x00, 0x0d, 0xc2, 0xe2, 0xfe, 0xff]);

    public static bool In(ReadOnlySpan<byte> line)
    {
        for (var place = line.IndexOfAny(Suspects); place >= 0; place = line.IndexOfAny(Suspects))
        {
            line = line[place..];
            if (line[0] is not (0xc2 or 0xe2) || line is [0xc2, 0x85, ..] or [0xe2, 0x80, 0xa8 or 0xa9, ..])
                return true;
            line = line[1..];
        }

        return false;
    }
}
