using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Welkin.Components.Charts;

/// <summary>What reading strangers' YAML event by event needs beyond the parser.</summary>
internal static class YamlEvents
{
    private const int MaxDepth = 64;

    /// <summary>Goes past a value. The parser's own way has no bound, and its time grows with the square of the depth of brackets.</summary>
    /// <exception cref="YamlException">Maps and lists lie more than 64 deep inside each other.</exception>
    public static void SkipValue(this Parser parser)
    {
        var depth = 0;
        do
        {
            var skipped = parser.Consume<ParsingEvent>();
            depth += skipped.NestingIncrease;
            if (depth > MaxDepth)
                throw new YamlException(skipped.Start, skipped.End, $"maps and lists lie more than {MaxDepth} deep inside each other");
        }
        while (depth > 0);
    }
}
