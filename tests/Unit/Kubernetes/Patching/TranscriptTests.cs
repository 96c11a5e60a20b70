using System.Text.Json.Nodes;
using Welkin.Kubernetes.Patching;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Patching;

/// <summary>Patches as a real API server answered them, as far as patching alone decides the answer.</summary>
public sealed class TranscriptTests
{
    private static readonly string[] OfTheServer = ["managedFields", "resourceVersion", "generation", "annotations"];

    /// <summary>Where the server has put its defaults beside what the patch brought.</summary>
    private static readonly string[] Defaulted = ["services-and-network 5", "workloads 20", "workloads 21", "workloads 22", "workloads 24"];

    [Fact]
    public void Objects_come_out_as_the_server_gave_them()
    {
        var patches = Patches().Select(each => (each.Name, Ours: Content(Patched(each.Before, each.Patch, each.Type)), Theirs: Content(each.Answer))).ToList();

        Assert.Equal(24, patches.Count);
        Assert.Equal(Defaulted, patches.Where(each => !JsonValues.AreEqual(each.Ours, each.Theirs)).Select(each => each.Name));
        Assert.Empty(patches.Where(each => !Holds(each.Theirs, each.Ours)).Select(each => $"{each.Name}: {each.Ours?.ToJsonString()}"));
    }

    /// <summary>Each patch of an object whose state the transcript shows; the answer is null where the server refused the patch as such.</summary>
    private static IEnumerable<(string Name, JsonObject Before, JsonNode? Patch, string Type, JsonObject? Answer)> Patches()
    {
        var folder = Path.Combine(SharedFiles.Folder, "api-transcripts");
        Assert.SkipUnless(Directory.Exists(folder), "the transcripts are not beside the repository (WELKIN_SHARED names another place)");
        foreach (var file in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal))
        {
            var objects = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
            foreach (var (line, number) in File.ReadLines(file).Select((line, index) => (JsonNode.Parse(line)!, index + 1)))
            {
                var (request, response) = (line["request"]!, line["response"]!);
                var path = request["path"]!.GetValue<string>().Split('?')[0];
                var type = request["headers"]?["Content-Type"]?.GetValue<string>() ?? "";
                var body = response["body"] as JsonObject;
                var status = body?["kind"]?.ToString() == "Status";
                var decided = !status || body!["message"]?.ToString() is "the server rejected our request due to an error in our request" || response["code"]!.GetValue<int>() == 415;
                if (request["method"]!.GetValue<string>() == "PATCH" && type.EndsWith("patch+json", StringComparison.Ordinal) && objects.TryGetValue(path, out var before) && decided)
                    yield return ($"{Path.GetFileNameWithoutExtension(file)} {number}", before, request["body"], type, status ? null : body);
                if (!status && body?["metadata"]?["name"] is { } name)
                    objects[path.EndsWith($"/{name}", StringComparison.Ordinal) ? path : $"{path}/{name}"] = body;
            }
        }
    }

    private static JsonNode? Patched(JsonObject before, JsonNode? patch, string type)
    {
        try
        {
            return type switch
            {
                "application/json-patch+json" => JsonPatch.Read(patch).Apply(before),
                "application/merge-patch+json" => MergePatch.Apply(before, patch),
                _ => StrategicMergePatch.Apply(before, patch, Judged.Schema),
            };
        }
        catch (PatchException)
        {
            return null;
        }
    }

    /// <summary>True where the server's answer has all that ours has; an empty list or map may be left out.</summary>
    private static bool Holds(JsonNode? theirs, JsonNode? ours) => (theirs, ours) switch
    {
        (JsonObject all, JsonObject some) => some.All(entry => Holds(all[entry.Key], entry.Value)),
        (JsonArray all, JsonArray some) => all.Count == some.Count && all.Zip(some).All(pair => Holds(pair.First, pair.Second)),
        (null, JsonArray { Count: 0 } or JsonObject { Count: 0 }) => true,
        _ => JsonValues.AreEqual(theirs, ours),
    };

    private static JsonObject? Content(JsonNode? answer)
    {
        if (answer?.DeepClone() is not JsonObject content)
            return null;
        content.Remove("status");
        foreach (var key in OfTheServer)
            (content["metadata"] as JsonObject)?.Remove(key);
        return content;
    }
}
