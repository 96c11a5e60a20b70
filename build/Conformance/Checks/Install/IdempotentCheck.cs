using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary><c>install.idempotent</c>: applying a component a second time changes nothing.</summary>
public sealed class IdempotentCheck : ICheck
{
    // A controller may write between the reading and the applying: what changes every time is not the controller.
    private const int Attempts = 5;

    public string Id => "install.idempotent";

    public bool PerComponent => true;

    public async Task<CheckOutcome> RunAsync(CheckRun run, CancellationToken cancel)
    {
        var questions = ClusterQuestions.Of(run);
        var (faults, objects) = (new List<string>(), 0);
        foreach (var component in run.Components)
        {
            foreach (var root in ComponentApplication.Ordered(component))
            {
                objects++;
                if (await ChangeAsync(questions, root, component.Namespace, cancel).ConfigureAwait(false) is { } change)
                    faults.Add(change);
            }
        }
        return CheckOutcome.Of(faults, string.Create(CultureInfo.InvariantCulture, $"{objects} objects unchanged by a second apply"));
    }

    private static async Task<string?> ChangeAsync(ClusterQuestions questions, JsonObject root, string space, CancellationToken cancel)
    {
        var identity = await questions.IdentityAsync(root, space, cancel).ConfigureAwait(false);
        string? change = null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await questions.GetAsync(identity, cancel).ConfigureAwait(false) is not { } before)
                return ShortLived.Holds(root) ? null : $"{identity}: it is not there";
            var answer = await questions.ApplyAsync(root, space, WriteWish.Plain, cancel).ConfigureAwait(false);
            if (answer is not { IsSuccess: true, Body: { } after })
                return string.Create(CultureInfo.InvariantCulture, $"{identity}: {answer.Code} {answer.Message}");
            change = Changed(before, after, "generation") ?? Changed(before, after, "resourceVersion");
            if (change is null)
                return null;
            // Something was set back: it would not change a second time, and is no accident.
            if (ValueDifference.Of(Intent(before), Intent(after)) is { } difference)
                return $"{identity}: {difference}";
        }
        return $"{identity}: {change}";
    }

    private static string? Changed(JsonObject before, JsonObject after, string field)
    {
        var (old, now) = (Field.Of(before)["metadata"][field].Shown, Field.Of(after)["metadata"][field].Shown);
        return old == now ? null : $"{field} went from {old} to {now}";
    }

    private static JsonObject Intent(JsonObject live)
    {
        var intent = (JsonObject)live.DeepClone();
        intent.Remove("status");
        if (intent["metadata"] is JsonObject metadata)
        {
            foreach (var kept in new[] { "resourceVersion", "generation", "managedFields" })
                metadata.Remove(kept);
        }
        return intent;
    }
}
