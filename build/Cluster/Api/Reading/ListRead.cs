using Welkin.Kubernetes;

namespace Welkin.Cluster;

/// <summary>One page of the objects that a list asks for, all of one revision.</summary>
/// <param name="Next">Where the next page begins; null for the last one.</param>
/// <param name="Rest">How many objects follow; null where a selector keeps that from being known.</param>
internal sealed record ListRead(long Revision, IReadOnlyList<StoredObject> Items, ContinueToken? Next, int? Rest)
{
    /// <exception cref="RefusedException">The revision asked for is forgotten, or yet to come.</exception>
    public static ListRead Of(ObjectStore store, ResourceCall call, ListQuery query)
    {
        var list = Objects(store, call, query);
        var items = list.Items;
        if (query.Continue is { After: var after })
            items = [.. items.Where(stored => Order(stored, after) > 0)];
        if (!query.ChoosesAll)
            items = [.. items.Where(query.Chooses)];
        // What is cached is given whole, as upstream's watch cache does.
        if (query.Limit == 0 || query.Version == 0 || items.Count <= query.Limit)
            return new(list.Revision, items, null, 0);
        var page = items.Take((int)query.Limit).ToList();
        return new(list.Revision, page, new(list.Revision, (page[^1].Namespace ?? "", page[^1].Name)), query.ChoosesAll ? items.Count - page.Count : null);
    }

    /// <summary>Refuses what is to be newer than all there is.</summary>
    public static void RefuseFuture(long? wanted, long current)
    {
        if (wanted > current)
            throw new RefusedException(TooLarge(wanted.Value, current));
    }

    public static ApiStatus TooLarge(long wanted, long current) => new(504, "Timeout", FormattableString.Invariant($"Timeout: Too large resource version: {wanted}, current: {current}"))
    {
        Details = StatusDetails.Empty with { Causes = [new("ResourceVersionTooLarge", "Too large resource version", "")], RetryAfterSeconds = 1 },
    };

    private static ObjectList Objects(ObjectStore store, ResourceCall call, ListQuery query)
    {
        if (query.Continue is { Revision: > 0 } token)
            return store.ListAt(call.Name, call.Namespace, token.Revision) ?? throw Forgotten(token);
        var list = store.List(call.Name, call.Namespace);
        RefuseFuture(query.Version, list.Revision);
        return query is { Exact: true, Version: { } exact } ? store.ListAt(call.Name, call.Namespace, exact) ?? throw new RefusedException(Refusals.Expired("The resourceVersion for the provided list is too old.")) : list;
    }

    private static RefusedException Forgotten(ContinueToken token) => new(Refusals.Expired(
        "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. "
        + "Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.") with
    { Continue = token.Inconsistent.ToString() });

    private static int Order(StoredObject stored, (string Space, string Name) after) =>
        string.CompareOrdinal(stored.Namespace ?? "", after.Space) is var spaces and not 0 ? spaces : string.CompareOrdinal(stored.Name, after.Name);
}
