namespace Welkin.Conformance;

/// <summary>Waits by asking again: at once at first, then at growing distances, as a watch is nothing that every provider's port has.</summary>
internal static class Waiting
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public static async Task<T> UntilAsync<T>(Func<CancellationToken, Task<T>> ask, Func<T, bool> holds, TimeProvider clock, CancellationToken cancel)
    {
        for (var pause = First; ; pause = pause * 2 < Longest ? pause * 2 : Longest)
        {
            var answer = await ask(cancel).ConfigureAwait(false);
            if (holds(answer))
                return answer;
            await Task.Delay(pause, clock, cancel).ConfigureAwait(false);
        }
    }
}
