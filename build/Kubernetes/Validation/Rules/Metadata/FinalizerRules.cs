namespace Welkin.Kubernetes;

/// <summary>What the API asks of <c>metadata.finalizers</c> (apimachinery, pkg/api/validation; pkg/apis/core/validation).</summary>
internal static class FinalizerRules
{
    private const string Orphan = "orphan";
    private const string Foreground = "foregroundDeletion";

    private static readonly string[] Standard = ["kubernetes", Orphan, Foreground];

    /// <param name="kubeFinalizers">True where a finalizer without a domain must be one of Kubernetes' own.</param>
    public static void Check(Field finalizers, bool kubeFinalizers, FaultList faults)
    {
        var names = finalizers.Items.Select(item => item.Text ?? "").ToList();
        foreach (var name in names)
            LabelRules.Name(finalizers.Path, name, faults);
        if (names.Contains(Orphan) && names.Contains(Foreground))
            faults.Invalid(finalizers.Path, finalizers.Node, $"finalizer {Orphan} and {Foreground} cannot be both set");
        if (kubeFinalizers)
            Known(finalizers, faults);
    }

    /// <summary>Upstream: validateKubeFinalizerName.</summary>
    public static void Known(Field finalizers, FaultList faults)
    {
        foreach (var item in finalizers.Items.Where(item => item.Text?.Contains('/', StringComparison.Ordinal) != true && !Standard.Contains(item.Text)))
            faults.Invalid(item.Path, item.Node ?? "", "name is neither a standard finalizer name nor is it fully qualified");
    }

    /// <summary>What an object that is being deleted may not get.</summary>
    public static void NoneNew(Field finalizers, Field old, FaultList faults)
    {
        var added = finalizers.Items.Select(item => item.Text ?? "").Except(old.Items.Select(item => item.Text ?? "")).Order(StringComparer.Ordinal).ToList();
        if (added.Count > 0)
            faults.Forbidden(finalizers.Path, $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{string.Join(", ", added.Select(ShownValue.Quoted))}}}");
    }
}
