using System.Text.Json.Nodes;
using CsCheck;
using Welkin.Kubernetes.Patching;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

/// <summary>What a diff says, a patch does: apply(diff(a, b), a) = b, and neither changes what it is given.</summary>
public sealed class DiffTests
{
    private static readonly Gen<string> Keys = Among("a", "b", "c", "", "a/b", "m~n", "-", "0");
    private static readonly Gen<string> Scalars = Among("1", "1.0", "-2.50", "1e3", "true", "false", "\"\"", "\"x\"", "\"1\"", "\"é\\n\"");

    [Fact]
    public void Json_patch() => Documents(Gen.OneOf(Scalars, Gen.Const("null")), 4).Select(Documents(Gen.OneOf(Scalars, Gen.Const("null")), 4)).Sample((before, after) =>
        Holds(before, after, (a, b) => JsonPatch.Read(JsonPatch.Between(a, b).ToJson()).Apply(a)));

    [Fact]
    public void Merge_patch() => Documents(Scalars, 4).Select(Documents(Scalars, 4)).Sample((before, after) =>
        Holds(before, after, (a, b) => MergePatch.Apply(a, MergePatch.Between(a, b))));

    private static bool Holds(string before, string after, Func<JsonNode?, JsonNode?, JsonNode?> patch)
    {
        var (a, b) = (JsonNode.Parse(before), JsonNode.Parse(after));
        return JsonValues.AreEqual(patch(a, b), b) && (a?.ToJsonString(), b?.ToJsonString()) == (JsonNode.Parse(before)?.ToJsonString(), JsonNode.Parse(after)?.ToJsonString());
    }

    private static Gen<string> Among(params string[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);

    private static Gen<string> Documents(Gen<string> scalars, int depth) => depth == 0 ? scalars : Gen.Frequency(
        (1, scalars),
        (2, Documents(scalars, depth - 1).List[0, 4].Select(items => $"[{string.Join(',', items)}]")),
        (3, Keys.Select(Documents(scalars, depth - 1)).List[0, 4].Select(entries =>
            $"{{{string.Join(',', entries.DistinctBy(entry => entry.Item1).Select(entry => $"\"{entry.Item1}\":{entry.Item2}"))}}}")));
}
