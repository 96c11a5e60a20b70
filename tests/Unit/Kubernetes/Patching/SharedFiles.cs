namespace Welkin.Tests.Unit.Kubernetes.Patching;

/// <summary>Data of others that tests compare with, where it is at hand: beside the repository, or where WELKIN_SHARED says.</summary>
internal static class SharedFiles
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("WELKIN_SHARED") ?? Path.Combine(Checkout.Folder, "..", "shared");
}
