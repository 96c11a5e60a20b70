using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>The fields of a component's configuration by their paths: <c>authentication.anonymous.enabled</c>.</summary>
internal static class FieldSettings
{
    public static ImmutableDictionary<string, NodeSetting> Of(ConfigurationMap root)
    {
        var settings = ImmutableDictionary.CreateBuilder<string, NodeSetting>();
        Add(root, "");
        return settings.ToImmutable();

        void Add(ConfigurationMap map, string prefix)
        {
            foreach (var entry in map.Entries)
            {
                if (entry.Value is ConfigurationMap inner)
                    Add(inner, $"{prefix}{entry.Key}.");
                else if (Text(entry.Value) is { } text)
                    settings[prefix + entry.Key] = new NodeSetting(text, entry.At);
            }
        }
    }

    /// <summary>A value or a list of values as one text, null for nothing.</summary>
    public static string? Text(ConfigurationNode node) => node switch
    {
        ConfigurationScalar { IsNull: false } scalar => scalar.Text,
        ConfigurationList list => string.Join(',', list.Items.OfType<ConfigurationScalar>().Select(item => item.Text)),
        _ => null,
    };
}
