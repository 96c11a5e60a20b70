using System.CommandLine;
using Welkin.Cli.Input;
using Welkin.Kubernetes;

namespace Welkin.Cli.Commands;

/// <summary>What every verb that reads manifests asks for.</summary>
internal static class ManifestOptions
{
    public static Argument<string[]> Paths() => new("paths") { Description = "Files, folders, charts (.tgz or folder) or bundles (.tar or folder), or - for standard input", Arity = ArgumentArity.OneOrMore };

    public static Option<string> Profile() => new("--profile")
    {
        Description = $"A profile of this tool ({string.Join(", ", Profiles.Names)}) or a file",
        DefaultValueFactory = _ => "restricted",
        HelpName = "name|file",
    };

    public static Option<string> Namespace() => new("--namespace", "-n") { Description = "Namespace of objects that name none", DefaultValueFactory = _ => "default", HelpName = "name" };

    public static Option<string[]> Values() => new("--values") { Description = "Values for the charts; may be given again", HelpName = "file" };

    public static Option<KubernetesVersion> Kubernetes() => new("--kubernetes")
    {
        Description = "Version whose Pod Security Standards apply",
        DefaultValueFactory = _ => new KubernetesVersion(1, 36),
        HelpName = "version",
        CustomParser = result =>
        {
            if (KubernetesVersion.TryParse(result.Tokens.Single().Value, null, out var version))
                return version;
            result.AddError($"--kubernetes: must be {KubernetesVersion.Expected}, got '{result.Tokens.Single().Value}'");
            return default;
        },
    };
}
