using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Welkin.Cluster;

/// <summary>What groups there are at this moment, worked out anew after a write to a definition.</summary>
internal sealed class ServedGroups
{
    private readonly ClusterState _state;
    private readonly Lazy<ImmutableArray<ServedGroup>> _builtIn;
    private Moment? _last;

    public ServedGroups(ClusterState state, ServerDescription description)
    {
        _state = state;
        _builtIn = new(() => BuiltInGroups.Of(state.Schema, description));
    }

    /// <summary>The groups, and whatever was made of them.</summary>
    public Moment Now()
    {
        // Taken before the definitions are read: what is written meanwhile makes a newer moment.
        var revision = _state.Store.RevisionOf(DefinitionResource.Name);
        if (Volatile.Read(ref _last) is { } last && last.Revision == revision)
            return last;
        var made = new Moment(revision, Merged(_builtIn.Value, [.. CustomGroups.Of(_state.Store.Definitions)]));
        Volatile.Write(ref _last, made);
        return made;
    }

    // Versions that a definition adds to a group of the API's own come after those.
    private static ImmutableArray<ServedGroup> Merged(ImmutableArray<ServedGroup> builtIn, ImmutableArray<ServedGroup> custom)
    {
        if (custom.IsEmpty)
            return builtIn;
        var added = custom.ToDictionary(group => group.Name, StringComparer.Ordinal);
        return
        [
            .. builtIn.Select(group => added.Remove(group.Name, out var more)
                ? group with { Versions = [.. group.Versions, .. more.Versions.Where(version => group.Versions.All(own => own.Name != version.Name))] }
                : group),
            .. custom.Where(group => added.ContainsKey(group.Name)),
        ];
    }

    /// <summary>The groups between two writes to definitions.</summary>
    internal sealed class Moment(long revision, ImmutableArray<ServedGroup> groups)
    {
        private readonly FrozenDictionary<string, ServedGroup> _byName = groups.ToFrozenDictionary(group => group.Name, StringComparer.Ordinal);

        public long Revision => revision;

        /// <summary>The core group first.</summary>
        public ImmutableArray<ServedGroup> All => groups;

        public IEnumerable<ServedGroup> Named => groups.Skip(1);

        public DocumentCache Documents { get; } = new();

        public ServedGroup? Find(string name) => _byName.GetValueOrDefault(name);
    }
}
