namespace Welkin.Kernel;

/// <summary>Does the same with each of many things, on all cores.</summary>
/// <remarks>Parallel LINQ does it too, and is compiled anew for every type it is used with: a short run spends more on that than on its work.</remarks>
public static class OnAllCores
{
    /// <summary>The results in the order of the things.</summary>
    /// <exception cref="AggregateException">What <paramref name="select"/> threw.</exception>
    public static TResult[] Select<T, TResult>(IReadOnlyList<T> items, Func<T, TResult> select)
    {
        var results = new TResult[items.Count];
        Parallel.For(0, items.Count, index => results[index] = select(items[index]));
        return results;
    }
}
