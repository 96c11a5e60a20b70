using System.Text.Json.Nodes;

namespace Welkin.Cluster;

/// <summary>What is left in a namespace that is being deleted, as its conditions say it (pkg/controller/namespace/deletion/status_condition_utils.go).</summary>
/// <param name="Failures">What deleting was refused with.</param>
internal sealed record NamespaceContent(IReadOnlyList<StoredObject> Left, IReadOnlyList<string> Failures)
{
    public bool IsEmpty => Left.Count == 0 && Failures.Count == 0;

    public void Describe(JsonObject root, DateTimeOffset now)
    {
        StatusConditions.Set(root, "NamespaceDeletionDiscoveryFailure", "False", "ResourcesDiscovered", "All resources successfully discovered", now);
        StatusConditions.Set(root, "NamespaceDeletionGroupVersionParsingFailure", "False", "ParsedGroupVersions", "All legacy kube types successfully parsed", now);
        Set("NamespaceDeletionContentFailure", Failures.Count > 0, ("ContentDeletionFailed", $"Failed to delete all resource types, {Failures.Count} remaining: {string.Join(", ", Failures)}"),
            ("ContentDeleted", "All content successfully deleted, may be waiting on finalization"));
        var remaining = Counted(Left.GroupBy(item => $"{item.Resource.Plural}.{item.Resource.Group} has"));
        Set("NamespaceContentRemaining", remaining.Length > 0, ("SomeResourcesRemain", $"Some resources are remaining: {remaining}"), ("ContentRemoved", "All content successfully removed"));
        var held = Counted(Left.SelectMany(item => item.Finalizers().Select(finalizer => (item, finalizer))).GroupBy(pair => $"{pair.finalizer} in", pair => pair.item));
        Set("NamespaceFinalizersRemaining", held.Length > 0, ("SomeFinalizersRemain", $"Some content in the namespace has finalizers remaining: {held}"),
            ("ContentHasNoFinalizers", "All content-preserving finalizers finished"));

        void Set(string type, bool holds, (string Reason, string Message) bad, (string Reason, string Message) good) =>
            StatusConditions.Set(root, type, holds ? "True" : "False", (holds ? bad : good).Reason, (holds ? bad : good).Message, now);
    }

    private static string Counted(IEnumerable<IGrouping<string, StoredObject>> groups) =>
        string.Join(", ", groups.Select(group => FormattableString.Invariant($"{group.Key} {group.Count()} resource instances")).Order(StringComparer.Ordinal));
}
