using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>A value of a configuration file and the place where it stands.</summary>
internal abstract record ConfigurationNode(Location At)
{
    /// <summary>What a person calls it.</summary>
    public abstract string Noun { get; }

    public abstract JsonNode? ToJson();
}

/// <param name="Plain">Written without quotes, so that it may be a number or a boolean.</param>
internal sealed record ConfigurationScalar(Location At, string Text, bool Plain) : ConfigurationNode(At)
{
    public bool IsNull => Plain && Text is "" or "~" or "null";

    public override string Noun => IsNull ? "nothing" : $"'{Text}'";

    public override JsonNode? ToJson() => !Plain ? JsonValue.Create(Text)
        : IsNull ? null
        : Text is "true" or "false" ? JsonValue.Create(Text == "true")
        : long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
        : JsonValue.Create(Text);
}

internal sealed record ConfigurationList(Location At, ImmutableArray<ConfigurationNode> Items) : ConfigurationNode(At)
{
    public override string Noun => "a list";

    public override JsonNode ToJson() => new JsonArray([.. Items.Select(item => item.ToJson())]);
}

internal sealed record ConfigurationMap(Location At, ImmutableArray<ConfigurationEntry> Entries) : ConfigurationNode(At)
{
    public override string Noun => "a map";

    public ConfigurationNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key == key)?.Value;

    /// <summary>The text of a key, null where it is absent or something else.</summary>
    public string? Text(string key) => this[key] is ConfigurationScalar { IsNull: false } scalar ? scalar.Text : null;

    /// <summary>The map of a key, null where it is absent or something else.</summary>
    public ConfigurationMap? Map(string key) => this[key] as ConfigurationMap;

    /// <summary>The items of the list of a key, none where it is absent or something else.</summary>
    public ImmutableArray<ConfigurationNode> Items(string key) => (this[key] as ConfigurationList)?.Items ?? [];

    /// <summary>The texts of the list of a key.</summary>
    public ImmutableArray<string> Texts(string key) => [.. Items(key).OfType<ConfigurationScalar>().Select(item => item.Text)];

    public override JsonNode ToJson() => new JsonObject([.. Entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.ToJson()))]);
}

/// <param name="At">The place of the key.</param>
internal sealed record ConfigurationEntry(string Key, Location At, ConfigurationNode Value);
