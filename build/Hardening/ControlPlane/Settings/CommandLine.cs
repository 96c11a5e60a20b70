using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>Reads flags as the components do (github.com/spf13/pflag): the last one wins, flags that are lists collect.</summary>
internal static class CommandLine
{
    /// <summary>Flags that may be given several times and add up.</summary>
    private static readonly ImmutableHashSet<string> Collecting =
        ["--enable-admission-plugins", "--disable-admission-plugins", "--authorization-mode", "--feature-gates", "--tls-cipher-suites"];

    /// <summary>A flag's name as pflag normalises it.</summary>
    public static string Name(string name) => $"--{name.TrimStart('-').Replace('_', '-')}";

    /// <summary>What a command line sets.</summary>
    /// <param name="items">The items behind the executable.</param>
    public static ImmutableDictionary<string, NodeSetting> Read(IReadOnlyList<(string Text, Location At)> items)
    {
        var settings = ImmutableDictionary<string, NodeSetting>.Empty;
        for (var index = 0; index < items.Count; index++)
        {
            var (text, at) = items[index];
            if (!text.StartsWith('-'))
                continue;
            var equals = text.IndexOf('=');
            var next = index + 1 < items.Count ? items[index + 1].Text : "-";
            // A boolean flag takes no value from the next item, so "--profiling false" is profiling.
            var value = equals >= 0 ? text[(equals + 1)..] : next.StartsWith('-') || next is "true" or "false" ? "true" : next;
            settings = settings.With(Name(equals >= 0 ? text[..equals] : text), new NodeSetting(value, at));
        }
        return settings;
    }

    /// <summary>The same settings and one flag more.</summary>
    public static ImmutableDictionary<string, NodeSetting> With(this ImmutableDictionary<string, NodeSetting> settings, string name, NodeSetting setting) =>
        settings.SetItem(name, Collecting.Contains(name) && settings.TryGetValue(name, out var before) && before.Origin is null
            ? setting with { Value = $"{before.Value},{setting.Value}" }
            : setting);
}
