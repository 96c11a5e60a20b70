using System.Collections.Immutable;
using System.CommandLine;
using Welkin.Cli.Help;
using Welkin.Cli.Input;
using Welkin.Hardening;
using Welkin.Kernel;
using Welkin.Releases;
using Welkin.Releases.Signing;
using Welkin.Releases.Verification;

namespace Welkin.Cli.Commands;

internal static class ExportCommand
{
    private const string Policies = "validating-admission-policy";
    private const string Images = "release-images";
    private const string Kyverno = "kyverno-exceptions";
    private const string Gatekeeper = "gatekeeper";
    private const string PodSecurity = "pod-security";

    private const string About = "Write controls as admission policies of the cluster, and waivers as exceptions of policy engines.";

    private const string Notes = """
        Formats:
          validating-admission-policy  a policy and a binding for each control of the profile that one object decides
          release-images               one policy: only images that the manifests name by digest run
          kyverno-exceptions           a PolicyException (kyverno.io/v2) for each waiver that has a policy in kyverno/policies
          gatekeeper                   excluded namespaces for constraints of the Gatekeeper library
          pod-security                 AdmissionConfiguration with exempt namespaces

        Policies are in force where the manifests have pods, Services or the namespace itself, and where --namespace says;
        kube-system and the cluster's other own only where it says. Waivers that are over are never exported. What a format
        can only say wider, or not at all, stands in comments at the head. With --key a bundle is verified first, as
        welkin verify does.

        Exit codes: 0 written, 1 something cannot be read, 2 wrong usage; 10, 11 and 15 as verify has them.

        Examples:
          welkin export hardened/ --format validating-admission-policy --waivers waivers.yaml
          welkin export welkin-2026.4.0-core.tar --key release.pub --format release-images
          welkin export --format kyverno-exceptions --waivers waivers.yaml
        """;

    public static Command Make(TextReader standardInput, TextWriter output, TimeProvider time)
    {
        var paths = ManifestOptions.Paths();
        paths.Arity = ArgumentArity.ZeroOrMore;
        paths.Description = "Files, folders or bundles of rendered manifests, or - for standard input; formats of waivers need none";
        var format = new Option<string>("--format") { Description = $"What to write: {string.Join(", ", Policies, Images, Kyverno, Gatekeeper, PodSecurity)}", Required = true, HelpName = "format" };
        format.AcceptOnlyFromAmong(Policies, Images, Kyverno, Gatekeeper, PodSecurity);
        var waivers = new Option<string[]>("--waivers") { Description = "A file of waivers; may be given again", HelpName = "file" };
        var profile = ManifestOptions.Profile();
        var spaces = new Option<string[]>("--namespace", "-n") { Description = "Namespace where policies are in force; may be given again. Objects that name none go to the first", HelpName = "name" };
        var images = new Option<string[]>("--image") { Description = "With --format release-images: an image that an operator starts of its own accord; may be given again", HelpName = "reference" };
        var keys = new Option<string[]>("--key") { Description = "PEM of a public key you trust, to verify bundles by; with --format release-images they need one", HelpName = "file" };
        var kubernetes = ManifestOptions.Kubernetes();
        var command = new Verb("export", About, Notes) { paths, format, waivers, profile, spaces, images, keys, kubernetes };
        command.Validators.Add(result =>
        {
            var (chosen, named) = (result.GetValue(format), result.GetValue(paths) is { Length: > 0 });
            if (chosen is Kyverno or Gatekeeper or PodSecurity && result.GetValue(waivers) is not { Length: > 0 })
                result.AddError($"--format {chosen} needs --waivers");
            if (chosen == Policies && !named && result.GetValue(spaces) is not { Length: > 0 })
                result.AddError($"--format {Policies} needs manifests or --namespace: a policy in force nowhere does nothing");
            if (chosen is Policies or Images && result.GetResult(kubernetes) is { Implicit: false } && !result.GetValue(kubernetes).IsAtLeast(30))
                result.AddError($"--format {chosen}: Kubernetes has these policies from 1.30 on, --kubernetes is {result.GetValue(kubernetes)}");
            if (chosen == Images && !named)
                result.AddError($"--format {Images} needs the manifests of the release");
            foreach (var space in (result.GetValue(spaces) ?? []).Where(space => !DnsLabel.TryParse(space, null, out _)))
                result.AddError($"--namespace: '{space}' is no name of a namespace");
        });
        command.SetAction(parsed =>
        {
            var findings = new FindingList();
            var (chosen, version, today) = (parsed.GetRequiredValue(format), parsed.GetRequiredValue(kubernetes), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
            var accepted = (parsed.GetValue(waivers) ?? []).SelectMany(file => Read(file, today, findings)).ToImmutableArray();
            var (bundle, refused) = Verified(parsed.GetValue(paths) ?? [], parsed.GetValue(keys) ?? [], needed: chosen == Images, parsed.InvocationConfiguration.Error);
            if (refused is { } code)
                return code;
            var input = parsed.GetValue(paths) is { Length: > 0 } named ? ManifestInput.Read(named, standardInput, findings) : null;
            ImmutableSortedSet<string> given = [.. parsed.GetValue(spaces) ?? []];
            var release = ReleaseObjects.Of(input is null ? [] : [(input.Manifests((parsed.GetValue(spaces) ?? []).FirstOrDefault() ?? "default"), null)], findings);
            findings.ThrowIfAny();
            var spacesOfRelease = ExportNamespaces.Of(release, given);
            if (chosen is Policies or Images && spacesOfRelease.Names.IsEmpty)
                throw new ReportedException("no namespace of the manifests is one for policies: name where they are in force with --namespace");

            var export = chosen switch
            {
                Images => ReleaseImagesPolicy.For(bundle ?? input!.Name, spacesOfRelease.Names, ImagesOf(release).Concat(parsed.GetValue(images) ?? [])),
                Kyverno => WaiverExport.Kyverno(accepted, today),
                Gatekeeper => WaiverExport.Gatekeeper(accepted, today),
                PodSecurity => PodSecurityExemptions.Of(accepted, version, today),
                _ => AdmissionExport.Of(Profiles.Read(parsed.GetRequiredValue(profile)).Controls, spacesOfRelease.Names, accepted, version, today),
            };
            output.Write((chosen is Policies or Images ? export with { Notes = [.. spacesOfRelease.Notes, .. export.Notes] } : export).Write());
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>The release of the last bundle among the paths, or the exit code of one that is not what somebody trusted signed.</summary>
    private static (string? Release, int? Refused) Verified(string[] paths, string[] keys, bool needed, TextWriter error)
    {
        string? release = null;
        foreach (var path in paths.Where(path => path != ManifestInput.StandardInput && (File.Exists(path) || Directory.Exists(path)) && BundleManifests.IsBundle(path)))
        {
            if (keys.Length == 0 && needed)
                throw new ReportedException($"{path} is a bundle: give --key, nothing that is not verified says what may run");
            if (keys.Length == 0)
                continue;
            var verdict = BundleVerifier.Verify(path, [.. keys.Select(PublicKey.Load)]);
            if (!verdict.IsVerified)
            {
                foreach (var problem in verdict.Problems)
                    error.WriteLine(problem);
                error.WriteLine($"NOT VERIFIED {path}");
                return (null, verdict.ExitCode);
            }
            release = verdict.Release;
        }
        return (release, null);
    }

    private static ImmutableArray<Waiver> Read(string file, DateOnly today, FindingList findings) =>
        YamlContent.ReadText(file, file, findings) is { } text && Waivers.Read(file, text, today, findings) is { } read ? read.Spec.Waivers : [];

    private static IEnumerable<string> ImagesOf(ReleaseObjects release) => release.Workloads.SelectMany(workload => workload.Pod.Containers
        .Select(container => container.Field["image"].Text)
        .Concat(workload.Pod.Volumes.Select(volume => volume["image"]["reference"].Text)))
        .OfType<string>();
}
