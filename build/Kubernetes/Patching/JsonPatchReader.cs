using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kernel;

namespace Welkin.Kubernetes.Patching;

/// <summary>Reads the operations of a JSON patch; reading goes on after a mistake, so one run shows all of them.</summary>
internal sealed class JsonPatchReader
{
    private static readonly string[] Verbs = [.. Enum.GetNames<JsonPatchVerb>().Select(name => name.ToLowerInvariant())];
    private readonly ImmutableArray<PatchMistake>.Builder _mistakes = ImmutableArray.CreateBuilder<PatchMistake>();

    public static ImmutableArray<JsonPatchOperation> Read(JsonNode? patch)
    {
        if (patch is not JsonArray list)
            throw new PatchException(JsonPointer.Root, $"a JSON patch is a list of operations, this is {JsonValues.Kind(patch)}");
        if (list.Count > PatchLimits.Operations)
            throw new PatchException(JsonPointer.Root, string.Create(CultureInfo.InvariantCulture, $"a JSON patch has at most {PatchLimits.Operations} operations, this one has {list.Count}"));

        var reader = new JsonPatchReader();
        var operations = list.Select((item, index) => reader.Operation(item, index)).ToList();
        return reader._mistakes.Count == 0 ? [.. operations.OfType<JsonPatchOperation>()] : throw new PatchException(reader._mistakes.ToImmutable());
    }

    private JsonPatchOperation? Operation(JsonNode? item, int index)
    {
        var at = JsonPointer.Root.Then(index);
        if (item is not JsonObject map)
        {
            Report(at, index, $"must be a map with op and path, got {JsonValues.Kind(item)}");
            return null;
        }

        var before = _mistakes.Count;
        var verb = Verb(map, at, index);
        var path = Pointer(map, "path", at, index);
        var from = verb is JsonPatchVerb.Move or JsonPatchVerb.Copy ? Pointer(map, "from", at, index) : null;
        if (verb is JsonPatchVerb.Add or JsonPatchVerb.Replace or JsonPatchVerb.Test && !map.ContainsKey("value"))
            Report(at, index, "'value' is missing");
        if (verb is JsonPatchVerb.Move && from is not null && path?.IsBelow(from) == true)
            Report(at, index, $"'{from}' cannot be moved into itself, to '{path}'");
        return _mistakes.Count == before ? new JsonPatchOperation(verb!.Value, path!, from, map["value"]) : null;
    }

    private JsonPatchVerb? Verb(JsonObject map, JsonPointer at, int index)
    {
        if (Text(map, "op", at, index) is not { } word)
            return null;
        if (Verbs.Contains(word))
            return Enum.Parse<JsonPatchVerb>(word, ignoreCase: true);
        Report(at.Then("op"), index, $"'op' must be one of {string.Join(", ", Verbs)}, got '{word}'{Suggestion.For(word, Verbs)}");
        return null;
    }

    private JsonPointer? Pointer(JsonObject map, string name, JsonPointer at, int index)
    {
        try
        {
            return Text(map, name, at, index) is { } text ? JsonPointer.Parse(text) : null;
        }
        catch (FormatException error)
        {
            Report(at.Then(name), index, error.Message);
            return null;
        }
    }

    private string? Text(JsonObject map, string name, JsonPointer at, int index)
    {
        if (!map.TryGetPropertyValue(name, out var value))
            Report(at, index, $"'{name}' is missing");
        else if (value is JsonValue scalar && scalar.TryGetValue<string>(out var text))
            return text;
        else
            Report(at.Then(name), index, $"'{name}' must be a string, got {JsonValues.Kind(value)}");
        return null;
    }

    private void Report(JsonPointer at, int index, string text) => _mistakes.Add(new PatchMistake(at, string.Create(CultureInfo.InvariantCulture, $"operation {index}: {text}")));
}
