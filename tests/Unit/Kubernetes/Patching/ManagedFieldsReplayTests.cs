using System.Text.Json.Nodes;
using Welkin.Kubernetes.Patching;
using Welkin.Tests.Unit.Kubernetes.Requests;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

/// <summary>Managed fields and answers to what was applied, as a real API server gave them; times are left out.</summary>
public sealed class ManagedFieldsReplayTests
{
    private static readonly Lazy<List<ReplayedWrite>> All = new(() => [.. ManagedFieldsReplay.Run()]);

    /// <summary>Where something else than managed fields makes the difference.</summary>
    private static readonly Dictionary<string, string> OfOthers = new(StringComparer.Ordinal)
    {
        ["custom-resources 2"] = "the conversion of a definition that defaults put in",
        ["pod-security-restricted 46"] = "a projected volume without sources, which Go writes as null",
        ["workloads 20"] = "an annotation that a controller wrote between two requests",
        ["workloads 34"] = "an annotation that a daemon set gets on conversion",
    };

    [Fact]
    public void Who_owns_what_after_a_write_is_as_a_real_server_says()
    {
        var writes = All.Value.Where(write => !ManagedFieldsReplay.Applies(write.Exchange)).ToList();

        Assert.True(writes.Count > 100, $"only {writes.Count} writes are compared");
        Assert.Equal("", string.Concat(Different(writes)));
    }

    [Fact]
    public void What_is_applied_is_taken_or_refused_as_a_real_server_does_in_its_words()
    {
        var writes = All.Value.Where(write => ManagedFieldsReplay.Applies(write.Exchange)).ToList();

        Assert.True(writes.Count > 25, $"only {writes.Count} are compared");
        Assert.Equal("", string.Concat(Different(writes)));
    }

    [Fact]
    public void The_merged_object_is_in_the_answer()
    {
        var objects = All.Value.Where(write => write.Objects is not null).ToList();

        Assert.NotEmpty(objects);
        Assert.Equal([], objects.Where(write => !Holds(Content(write.Objects!.Value.Theirs), Content(write.Objects.Value.Ours))).Select(write => write.Exchange.Id));
    }

    private static IEnumerable<string> Different(IEnumerable<ReplayedWrite> writes) =>
        writes.Where(write => write.Ours != write.Theirs && !OfOthers.ContainsKey(write.Exchange.Id)).Select(write => $"{write.Exchange.Id}\n ours:   {write.Ours}\n theirs: {write.Theirs}\n");

    /// <summary>True where the server's answer has all that ours has; it adds defaults to it.</summary>
    private static bool Holds(JsonNode? theirs, JsonNode? ours) => (theirs, ours) switch
    {
        (JsonObject all, JsonObject some) => some.All(entry => Holds(all[entry.Key], entry.Value)),
        (JsonArray all, JsonArray some) => all.Count == some.Count && all.Zip(some).All(pair => Holds(pair.First, pair.Second)),
        (null, JsonArray { Count: 0 } or JsonObject { Count: 0 }) => true,
        _ => JsonValues.AreEqual(theirs, ours),
    };

    private static JsonObject Content(JsonObject root)
    {
        var content = AnswerMask.Of(root);
        content["metadata"]!.AsObject().Remove("generation");
        return content;
    }
}
