namespace Welkin.Tests.Unit.Kubernetes.Schema;

/// <summary>What real servers said, where it lies beside the checkout or where <c>WELKIN_SHARED</c> says.</summary>
internal static class SharedFolder
{
    /// <summary>Skips the test where the folder is not there.</summary>
    public static string Required(string name)
    {
        var root = Environment.GetEnvironmentVariable("WELKIN_SHARED") ?? Path.Combine(Checkout.Folder, "..", "shared");
        var folder = Path.Combine(root, name);
        Assert.SkipUnless(Directory.Exists(folder), $"{name} is not on this machine");
        return folder;
    }
}
