namespace Welkin.Kubernetes;

/// <summary>The rules of a CustomResourceDefinition as a whole (ValidateCustomResourceDefinition and its update).</summary>
internal static class DefinitionRules
{
    private const string Approval = "api-approved.kubernetes.io";

    /// <summary>The name is made of the plural and the group.</summary>
    public static NameRule Name(Field root) => (name, prefix) =>
    {
        var spec = root["spec"];
        var mistakes = NameRules.Subdomain(name, prefix);
        return name == $"{spec["names"]["plural"].Text}.{spec["group"].Text}" ? mistakes : mistakes.Append("must be spec.names.plural+\".\"+spec.group");
    };

    public static void Create(Field root, FaultList faults)
    {
        DefinitionSpecRules.Check(root["spec"], faults);
        // The server writes the storage version into the status before it judges.
        if (!root["spec"]["versions"].Items.Any(version => version["storage"].Flag == true))
            faults.Invalid(root.Path["status"]["storedVersions"], null, "must have at least one stored version");
        Approved(root, faults);
        PreservesNothing(root, faults);
    }

    public static void Update(Field root, Field old, FaultList faults)
    {
        var (spec, was) = (root["spec"], old["spec"]);
        DefinitionSpecRules.Check(spec, faults);
        // What is established has objects of its kind, kept under its scope.
        if (old["status"]["conditions"].Items.Any(condition => condition["type"].Text == "Established" && condition["status"].Text == "True"))
        {
            Immutable(spec["scope"], was["scope"], faults);
            Immutable(spec["names"]["kind"], was["names"]["kind"], faults);
        }
        Immutable(spec["group"], was["group"], faults);
        Immutable(spec["names"]["plural"], was["names"]["plural"], faults);
        StoredVersions(root, faults);
        Approved(root, faults);
        if (was["preserveUnknownFields"].Flag != true)
            PreservesNothing(root, faults);
    }

    private static void Immutable(Field now, Field before, FaultList faults)
    {
        if (now.Text != before.Text)
            faults.Invalid(now.Path, now.Text ?? "", "field is immutable");
    }

    private static void StoredVersions(Field root, FaultList faults)
    {
        var known = root["spec"]["versions"].Items.Select(version => version["name"].Text).ToHashSet();
        foreach (var stored in root["status"]["storedVersions"].Items.Where(stored => !known.Contains(stored.Text)))
            faults.Invalid(stored.Path, stored.Node, $"missing from spec.versions; {stored.Text} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in {stored.Text} and removes {stored.Text} from status.storedVersions");
    }

    private static void Approved(Field root, FaultList faults)
    {
        var group = root["spec"]["group"].Text ?? "";
        if (group is not ("k8s.io" or "kubernetes.io") && !group.EndsWith(".k8s.io", StringComparison.Ordinal) && !group.EndsWith(".kubernetes.io", StringComparison.Ordinal))
            return;
        var approval = root["metadata"]["annotations"][Approval];
        var path = approval.Path.Parent!.OfKey(Approval);
        if (approval.Text is null or "")
            faults.Required(path, $"protected groups must have approval annotation \"{Approval}\", see https://github.com/kubernetes/enhancements/pull/1111");
        else if (!approval.Text.StartsWith("unapproved", StringComparison.Ordinal) && !(Uri.TryCreate(approval.Text, UriKind.Absolute, out var address) && address.Host.Length > 0))
            faults.Invalid(path, approval.Node, $"protected groups must have approval annotation \"{Approval}\" with either a URL or a reason starting with \"unapproved\", see https://github.com/kubernetes/enhancements/pull/1111");
    }

    private static void PreservesNothing(Field root, FaultList faults)
    {
        if (root["spec"]["preserveUnknownFields"] is { Flag: true } preserves)
            faults.Invalid(preserves.Path, preserves.Node, "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead");
    }
}
