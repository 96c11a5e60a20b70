namespace Welkin.Cluster;

/// <summary>A wish to get to a time, or to what is quiet before it.</summary>
/// <param name="Until">Not later than this.</param>
/// <param name="Everything">True to stop at what comes round on its own too, and to end at the time; false to end where nothing more is awaited.</param>
internal sealed record TimeJourney(DateTimeOffset Until, bool Everything)
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Over => _over.Task;

    public void End() => _over.TrySetResult();

    public void Break(Exception why) => _over.TrySetException(why);
}
