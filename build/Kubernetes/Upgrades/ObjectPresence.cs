namespace Welkin.Kubernetes.Upgrades;

/// <summary>Judges objects that come and go.</summary>
internal static class ObjectPresence
{
    public static IEnumerable<UpgradeFinding> Added(IEnumerable<UpgradeObject> added) =>
        added.Select(item => new UpgradeFinding(UpgradeEffect.ObjectAdded, item.Subject, $"is new{Hook(item)}", UpgradeLevel.Minor));

    /// <param name="before">Where they were.</param>
    public static IEnumerable<UpgradeFinding> Removed(IEnumerable<UpgradeObject> removed, UpgradeSide before) => removed.Select(item =>
    {
        var stays = item.IsDefinition && before.FolderDefinitions.Contains(item.Identity.Name) ? "is no more in crds/: Helm leaves it in the cluster"
            : IsKept(item) ? "is no more in the chart: Helm leaves it in the cluster (helm.sh/resource-policy: keep)"
            : null;
        var (level, blocks, loss) = stays is not null ? (item.IsDefinition ? UpgradeLevel.Major : UpgradeLevel.Minor, false, "") : Loss(item.Identity);
        return new UpgradeFinding(UpgradeEffect.ObjectRemoved, item.Subject, stays ?? $"is deleted{loss}{Hook(item)}", level) { Blocks = blocks };
    });

    /// <summary>What goes with an object that is deleted.</summary>
    private static (UpgradeLevel Level, bool Blocks, string Loss) Loss(ObjectIdentity identity) => (identity.Group, identity.Kind) switch
    {
        ("apiextensions.k8s.io", "CustomResourceDefinition") => (UpgradeLevel.Major, true, ", and with it every custom resource of its kind"),
        ("", "Namespace") => (UpgradeLevel.Major, true, ", and with it everything in it"),
        ("", "PersistentVolumeClaim" or "PersistentVolume") => (UpgradeLevel.Major, true, ", and with it the data unless the volume is retained"),
        ("apps", "StatefulSet") => (UpgradeLevel.Major, false, ": its volumes stay and nobody uses them"),
        ("", "Secret") => (UpgradeLevel.Major, false, ", and with it what it holds"),
        ("", "Service") or ("networking.k8s.io", "Ingress") => (UpgradeLevel.Major, false, ": who called it by its name finds nobody"),
        _ => (UpgradeLevel.Minor, false, ""),
    };

    private static bool IsKept(UpgradeObject item) => Read(item, one => one.IsKept);

    private static string Hook(UpgradeObject item) => Read(item, one => one.IsHook) ? " (a hook of Helm)" : "";

    // What cannot be read is said where it is judged.
    private static bool Read(UpgradeObject item, Func<UpgradeObject, bool> read)
    {
        try
        {
            return read(item);
        }
        catch (FieldTypeException)
        {
            return false;
        }
    }
}
