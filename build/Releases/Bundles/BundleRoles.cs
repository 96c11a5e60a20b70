namespace Welkin.Releases.Bundles;

/// <summary>What the files of a bundle are there for.</summary>
public static class BundleRoles
{
    public const string Chart = "chart";
    public const string Manifest = "manifest";
    public const string Values = "values";
    public const string Crd = "crd";
    public const string Changelog = "changelog";
    public const string Instructions = "instructions";
    public const string Checksums = "checksums";
}
