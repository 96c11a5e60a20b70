namespace Welkin.Tests.Integration.EndToEnd;

/// <summary>Waits for something that another process brings about, and no longer than a test may.</summary>
internal static class Condition
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public static async Task HoldsAsync(Func<bool> holds, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!holds())
        {
            Assert.False(limit.IsCancellationRequested, $"within {Patience}: {what}");
            await Task.Delay(Look);
        }
    }
}
