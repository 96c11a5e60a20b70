using System.Text.Json.Nodes;

namespace Welkin.Kernel.Yaml;

/// <summary>One of a few words, written in kebab case: <c>apply-first</c>.</summary>
internal sealed class EnumShape<T> : TextShape where T : struct, Enum
{
    private static readonly IReadOnlyDictionary<string, T> Words =
        Enum.GetValues<T>().ToDictionary(value => EnumWord.Of(value), StringComparer.Ordinal);

    protected override string Expected => Words.Count == 1 ? Words.Keys.Single() : $"one of {string.Join(", ", Words.Keys)}";

    protected override object? Parse(YamlScalar scalar) => Words.TryGetValue(scalar.Text, out var value) ? value : null;

    public override JsonObject Schema() => new() { ["enum"] = new JsonArray([.. Words.Keys.Select(word => JsonValue.Create(word))]) };
}
