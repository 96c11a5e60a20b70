using System.Globalization;
using System.Text.Json.Nodes;

namespace Welkin.Conformance;

/// <summary><c>api.faithful</c>: the cluster serves every object of a component back with every field that was sent.</summary>
public sealed class FaithfulCheck : ICheck
{
    public string Id => "api.faithful";

    public bool PerComponent => true;

    public async Task<CheckOutcome> RunAsync(CheckRun run, CancellationToken cancel)
    {
        var questions = ClusterQuestions.Of(run);
        var (faults, objects) = (new List<string>(), 0);
        foreach (var component in run.Components)
        {
            foreach (var root in component.Objects)
            {
                objects++;
                var identity = await questions.IdentityAsync(root, component.Namespace, cancel).ConfigureAwait(false);
                if (await questions.GetAsync(identity, cancel).ConfigureAwait(false) is { } live)
                    faults.AddRange(SentFields.Missing(Comparable(root), live).Select(missing => $"{identity}: {missing}"));
                else if (!ShortLived.Holds(root))
                    faults.Add($"{identity}: it is not there");
            }
        }
        return CheckOutcome.Of(faults, string.Create(CultureInfo.InvariantCulture, $"{objects} objects served as sent"));
    }

    // What the cluster alone says, and what it keeps elsewhere: the texts of a secret are served as its data.
    private static JsonObject Comparable(JsonObject root)
    {
        var sent = (JsonObject)root.DeepClone();
        sent.Remove("status");
        if (sent["kind"]?.GetValue<string>() == "Secret" && sent["stringData"] is JsonObject texts)
        {
            sent.Remove("stringData");
            var data = sent["data"] as JsonObject ?? [];
            foreach (var (key, text) in texts)
                data[key] = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text?.GetValue<string>() ?? ""));
            sent["data"] = data;
        }
        return sent;
    }
}
