using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes.Upgrades;

/// <summary>Everything that is installed on one side of an upgrade.</summary>
public sealed class UpgradeSide
{
    private readonly FrozenDictionary<ObjectKey, UpgradeObject> _byKey;
    private readonly Lazy<CustomResources> _definitions;

    /// <param name="objects">All objects; of two for one key the first counts.</param>
    /// <param name="folderDefinitions">Names of the definitions that come from <c>crds/</c> folders: Helm installs them once and never upgrades or deletes them.</param>
    public UpgradeSide(IEnumerable<UpgradeObject> objects, IEnumerable<string> folderDefinitions)
    {
        Objects = [.. objects.DistinctBy(item => item.Identity.Key)];
        FolderDefinitions = folderDefinitions.ToFrozenSet(StringComparer.Ordinal);
        _byKey = Objects.ToFrozenDictionary(item => item.Identity.Key);
        _definitions = new(() => new CustomResources(Objects.Where(item => item.IsDefinition).Select(item => item.Document.Read([])).OfType<JsonObject>()));
    }

    public ImmutableArray<UpgradeObject> Objects { get; }

    public FrozenSet<string> FolderDefinitions { get; }

    /// <summary>The custom kinds that the definitions of this side add.</summary>
    public CustomResources Definitions => _definitions.Value;

    /// <summary>The object in whichever version of its API; null where it is not there.</summary>
    public UpgradeObject? Find(UpgradeObject other) => _byKey.GetValueOrDefault(other.Identity.Key);
}
