namespace Welkin.Kubernetes;

/// <summary>Moves the ownership of fields from manager to manager as an object changes.</summary>
/// <remarks>
/// Behaviour of structured-merge-diff, merge/update.go, but for versions: managers of another version of the kind are taken to name the
/// same fields, where the API server converts the object to that version first.
/// </remarks>
internal static class FieldOwnership
{
    /// <summary>Fields of no manager (apimachinery, util/managedfields/internal/stripmeta.go).</summary>
    private static readonly FieldSet Unowned = FieldSet.Of(
    [
        .. new[] { "apiVersion", "kind", "metadata" }.Select(name => new[] { FieldStep.Field(name) }),
        .. new[] { "name", "namespace", "creationTimestamp", "selfLink", "uid", "clusterName", "generation", "managedFields", "resourceVersion" }
            .Select(name => new[] { FieldStep.Field("metadata"), FieldStep.Field(name) }),
    ]);

    /// <summary>What others own of what changed; empty where nobody minds.</summary>
    public static IReadOnlyList<FieldConflict> Conflicts(ManagerList managers, string? own, ObjectComparison changes)
    {
        var changed = changes.Modified.Union(changes.Added);
        return
        [
            .. from entry in managers.Entries
               where entry.Identity != own
               orderby entry.Identity
               from path in entry.Fields.Intersection(changed).Paths()
               select new FieldConflict(entry.Shown, FieldSet.Text(path)) { Path = path },
        ];
    }

    /// <summary>Others lose what was changed or removed.</summary>
    public static void Take(ManagerList managers, string? own, ObjectComparison changes)
    {
        var lost = changes.Modified.Union(changes.Added).Union(changes.Removed);
        foreach (var entry in managers.Entries.Where(entry => entry.Identity != own).ToList())
            managers.Put(entry with { Fields = entry.Fields.Difference(lost) }, evenEmpty: false);
    }

    /// <summary>A manager owns what it changed, beside what it owned before.</summary>
    public static void Update(ManagerList managers, ManagedEntry manager, ObjectComparison changes)
    {
        Take(managers, own: null, changes);
        var fields = Stripped(changes.Modified.Union(changes.Added).Difference(changes.Removed));
        if (!fields.IsEmpty)
            managers.Put(manager with { Fields = managers.TryGet(manager.Identity, out var before) ? fields.Union(before.Fields) : fields });
        managers.Cap();
    }

    public static FieldSet Stripped(FieldSet fields) => fields.Difference(Unowned);
}
