namespace Welkin.Kubernetes.Upgrades;

/// <summary>Judges API versions that a Kubernetes version of the range does not serve: what the upgrade brings blocks, what stood there before is said.</summary>
internal static class RemovedVersions
{
    public static IEnumerable<UpgradeFinding> Of(UpgradeSide before, UpgradeSide after, UpgradeScope scope)
    {
        var standing = before.Objects.Select(item => item.Kind).ToHashSet();
        foreach (var item in after.Objects.Where(item => item.Own || before.Find(item) is null))
        {
            if (ApiLifecycle.Of(item.Kind) is not { } lifecycle || scope.Versions.Where(lifecycle.IsRemovedIn).ToList() is not { Count: > 0 } without)
                continue;
            var isNew = !standing.Contains(item.Kind);
            yield return new UpgradeFinding(UpgradeEffect.RemovedApi, item.Subject,
                $"{lifecycle}: not served by Kubernetes {string.Join(", ", without)}{(isNew ? "" : ", as before the upgrade")}", isNew ? UpgradeLevel.Major : UpgradeLevel.None)
            { Blocks = isNew, Paths = ["apiVersion"] };
        }
    }
}
