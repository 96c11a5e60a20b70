using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Conformance;

/// <summary>Applies a component: namespaces first, then definitions until they are established, then the rest as it is ordered.</summary>
internal static class ComponentApplication
{
    private const string Definition = "CustomResourceDefinition";

    public static async Task<AppliedComponent> ApplyAsync(ClusterQuestions questions, ComponentUnderTest component, CancellationToken cancel)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        var accepted = 0;
        // A component's own namespace may be nobody's object: installers make it.
        if (component.Namespace.Length > 0 && !component.Objects.Any(root => IsNamespace(root) && NameOf(root) == component.Namespace))
            await ObjectAsync(questions, NamespaceOf(component.Namespace), component, faults, cancel).ConfigureAwait(false);
        foreach (var root in Ordered(component))
        {
            if (await ObjectAsync(questions, root, component, faults, cancel).ConfigureAwait(false))
                accepted++;
            if (KindOf(root) != Definition)
                continue;
            if (await EstablishedAsync(questions, root, cancel).ConfigureAwait(false) is { } fault)
                faults.Add(fault);
        }
        return new AppliedComponent(component.Name, accepted, faults.ToImmutable());
    }

    /// <summary>The objects in the order in which they are applied.</summary>
    internal static IEnumerable<JsonObject> Ordered(ComponentUnderTest component) => component.Objects.OrderBy(root => IsNamespace(root) ? 0 : KindOf(root) == Definition ? 1 : 2);

    internal static JsonObject NamespaceOf(string name) => new() { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = name } };

    private static async Task<bool> ObjectAsync(ClusterQuestions questions, JsonObject root, ComponentUnderTest component, ImmutableArray<string>.Builder faults, CancellationToken cancel)
    {
        var answer = await questions.ApplyAsync(root, component.Namespace, WriteWish.Plain, cancel).ConfigureAwait(false);
        if (!answer.IsSuccess)
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{ClusterQuestions.Written(root)}: {answer.Code} {answer.Message}"));
        return answer.IsSuccess;
    }

    // Objects of the kind come next: they are refused until it is served.
    private static async Task<string?> EstablishedAsync(ClusterQuestions questions, JsonObject root, CancellationToken cancel)
    {
        var identity = ClusterQuestions.Written(root);
        var last = await questions.UntilAsync(
            asked => questions.GetAsync(identity, asked),
            live => live is null || StatusCondition.Of(live, "Established") is { IsTrue: true } || StatusCondition.Of(live, "NamesAccepted") is { Status: "False" },
            cancel).ConfigureAwait(false);
        return last is null ? $"{identity}: it is not there"
            : StatusCondition.Of(last, "Established") is { IsTrue: true } ? null
            : $"{identity}: it is not established: {StatusCondition.Of(last, "NamesAccepted")?.Message}";
    }

    private static bool IsNamespace(JsonObject root) => KindOf(root) == "Namespace";

    private static string KindOf(JsonObject root) => Field.Of(root)["kind"].Text ?? "";

    private static string NameOf(JsonObject root) => Field.Of(root)["metadata"]["name"].Text ?? "";
}
