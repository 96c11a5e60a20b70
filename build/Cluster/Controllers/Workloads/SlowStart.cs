using Welkin.Kubernetes;

namespace Welkin.Cluster.Workloads;

/// <summary>Makes one, then two, then four …, so that a refusal that all of them would get is heard only a few times (pkg/controller: slowStartBatch).</summary>
internal static class SlowStart
{
    /// <returns>The first refusal; nothing is made after the batch in which it came.</returns>
    public static async Task<RefusedException?> RunAsync(int count, Func<int, Task> make)
    {
        RefusedException? failure = null;
        var made = 0;
        for (var batch = Math.Min(count, 1); batch > 0 && failure is null; batch = Math.Min(2 * batch, count - made))
        {
            for (var end = made + batch; made < end; made++)
            {
                try
                {
                    await make(made);
                }
                catch (RefusedException refused)
                {
                    failure ??= refused;
                }
            }
        }
        return failure;
    }
}
