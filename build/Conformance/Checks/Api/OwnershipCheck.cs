using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary><c>api.ownership</c>: nobody else applies fields of a component's objects, and who they say owns them is there.</summary>
public sealed class OwnershipCheck : ICheck
{
    public string Id => "api.ownership";

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
                if (await questions.GetAsync(identity, cancel).ConfigureAwait(false) is not { } live)
                {
                    if (!ShortLived.Holds(root))
                        faults.Add($"{identity}: it is not there");
                    continue;
                }
                faults.AddRange(Managers(root, live).Select(fault => $"{identity}: {fault}"));
                foreach (var owner in OwnerReference.Of(live))
                {
                    if (await DanglingAsync(questions, owner, identity, cancel).ConfigureAwait(false) is { } fault)
                        faults.Add($"{identity}: {fault}");
                }
            }
        }
        return CheckOutcome.Of(faults, string.Create(CultureInfo.InvariantCulture, $"{objects} objects, each applied by one manager"));
    }

    // Controllers update what they are for, such as replicas and status; whoever applies besides the installer claims the object.
    private static IEnumerable<string> Managers(JsonObject root, JsonObject live)
    {
        var appliers = Field.Of(live)["metadata"]["managedFields"].Items
            .Where(entry => entry["operation"].Text == "Apply" && string.IsNullOrEmpty(entry["subresource"].Text))
            .Select(entry => entry["manager"].Text ?? "")
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (HasFields(root) && !appliers.Contains(ClusterQuestions.FieldManager))
            yield return "the installer manages no field of it";
        foreach (var other in appliers.Where(applier => applier != ClusterQuestions.FieldManager))
            yield return $"{other} applies fields of it too";
    }

    // Of an object that is nothing but its name there is no field to manage.
    private static bool HasFields(JsonObject root) => root.Any(entry => entry.Key is not ("apiVersion" or "kind" or "metadata" or "status"))
        || Field.Of(root)["metadata"].Map?.Any(entry => entry.Key is not ("name" or "namespace")) == true;

    private static async Task<string?> DanglingAsync(ClusterQuestions questions, OwnerReference owner, ObjectIdentity owned, CancellationToken cancel)
    {
        var kind = await questions.KindAsync(owner.ApiVersion, owner.Kind, cancel).ConfigureAwait(false);
        var live = kind is null ? null
            : await questions.GetAsync(new(owner.ApiVersion, owner.Kind, kind.Namespaced ? owned.Namespace : null, owner.Name), cancel).ConfigureAwait(false);
        return live is not null && Field.Of(live)["metadata"]["uid"].Text == owner.Uid ? null : $"its owner {owner.Kind} {owner.Name} is not there";
    }
}
