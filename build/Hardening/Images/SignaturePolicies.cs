using System.Collections.Immutable;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The objects of a release that have signatures of images verified before a pod starts.</summary>
internal static class SignaturePolicies
{
    /// <summary>The best that a policy of the release does for an image of a namespace.</summary>
    public static SignatureCheck Of(ReleaseObjects release, string space, ImageReference image) =>
        release.OfKind("kyverno.io", "ClusterPolicy").Concat(release.OfKind("kyverno.io", "Policy").Where(policy => policy.Identity.Namespace == space))
            .SelectMany(policy => KyvernoVerification.Of(policy, space, image))
            .Concat(release.OfKind("policy.sigstore.dev", "ClusterImagePolicy").Select(policy => SigstoreVerification.Of(policy, release, space, image)))
            // Its conditions are expressions over the request: whether they hold is not in the release.
            .Concat(release.OfKind("policies.kyverno.io", "ImageValidatingPolicy").Select(_ => SignatureCheck.Unknown))
            .Append(SignatureCheck.None).Max();
}

/// <summary>What is done about the signature of an image, the better the higher.</summary>
internal enum SignatureCheck
{
    None,

    /// <summary>A policy is for it and lets it run whatever it finds.</summary>
    Reported,

    /// <summary>A policy is for it under conditions that nothing in the release tells.</summary>
    Unknown,

    Enforced,
}

/// <summary>What a Kyverno policy does about the signature of an image.</summary>
/// <remarks>Source: kyverno.io/docs/policy-types/cluster-policy/verify-images; a name with a digest is compared without its tag (pkg/utils/image).</remarks>
internal static class KyvernoVerification
{
    public static IEnumerable<SignatureCheck> Of(ReleaseObject policy, string space, ImageReference image) =>
        from rule in policy["spec"]["rules"].Items
        from verify in rule["verifyImages"].Items
        where IsFor(verify, image) && Signers(verify)
        select Applies(rule, space) switch
        {
            false => SignatureCheck.None,
            _ when !IsEnforced(verify["failureAction"], policy["spec"]["validationFailureAction"]) => SignatureCheck.Reported,
            null => SignatureCheck.Unknown,
            true => SignatureCheck.Enforced,
        };

    private static bool IsFor(Field verify, ImageReference image)
    {
        var name = image.Digest is null ? $"{image.Name}:{image.Tag ?? "latest"}" : $"{image.Name}@{image.Digest}";
        return Texts(verify["imageReferences"]).Append(verify["image"].Text).OfType<string>().Any(pattern => NameGlob.Matches(pattern, name))
            && !Texts(verify["skipImageReferences"]).OfType<string>().Any(pattern => NameGlob.Matches(pattern, name));
    }

    private static bool Signers(Field verify) => verify["attestors"].Items.Any() || verify["attestations"].Items.Any() || verify["key"].IsSet || verify["issuer"].IsSet;

    // Null where it depends on more than kind and namespace.
    private static bool? Applies(Field rule, string space)
    {
        if (rule["preconditions"].IsSet || rule["celPreconditions"].IsSet)
            return null;
        var excluded = Any(rule["exclude"], space);
        return excluded == true ? false : excluded is null ? null : Any(rule["match"], space);
    }

    private static bool? Any(Field block, string space)
    {
        if (!block.IsSet)
            return false;
        if (block["all"].Items.Any())
            return null;
        var blocks = block["any"].IsSet ? block["any"].Items : [block];
        var answers = blocks.Select(one => Resources(one, space)).ToList();
        return answers.Contains(true) ? true : answers.Contains(null) ? null : false;
    }

    private static bool? Resources(Field block, string space)
    {
        var resources = block["resources"];
        if ((block.Map ?? []).Any(entry => entry.Key != "resources") || (resources.Map ?? []).Any(entry => entry.Key is not ("kinds" or "namespaces" or "operations")))
            return null;
        return (!resources["kinds"].IsSet || Texts(resources["kinds"]).Any(kind => kind is "Pod" or "v1/Pod" or "*" or "*/*"))
            && (!resources["namespaces"].IsSet || Texts(resources["namespaces"]).Any(pattern => NameGlob.Matches(pattern ?? "", space)));
    }

    private static bool IsEnforced(Field own, Field ofPolicy) => (own.Text ?? ofPolicy.Text) is "Enforce" or "enforce";

    private static ImmutableArray<string?> Texts(Field list) => [.. list.Items.Select(item => item.Text)];
}

/// <summary>What a ClusterImagePolicy of Sigstore's policy controller does about the signature of an image.</summary>
/// <remarks>Source: docs.sigstore.dev/policy-controller/overview. Only namespaces with the label <c>policy.sigstore.dev/include: "true"</c> are looked at.</remarks>
internal static class SigstoreVerification
{
    public static SignatureCheck Of(ReleaseObject policy, ReleaseObjects release, string space, ImageReference image)
    {
        var spec = policy["spec"];
        // A static authority lets everything pass or nothing.
        if (!spec["images"].Items.Any(item => IsFor(item["glob"].Text ?? "", image)) || !spec["authorities"].Items.Any(authority => !authority["static"].IsSet))
            return SignatureCheck.None;
        if (spec["mode"].Text == "warn")
            return SignatureCheck.Reported;
        if (spec["match"].IsSet || release.Find("", "Namespace", null, space) is not { } manifest)
            return SignatureCheck.Unknown;
        return manifest.Labels.GetValueOrDefault("policy.sigstore.dev/include") == "true" ? SignatureCheck.Enforced : SignatureCheck.None;
    }

    private static bool IsFor(string glob, ImageReference image)
    {
        var registry = image.Registry == ImageReference.DefaultRegistry ? "index.docker.io" : image.Registry;
        var pattern = glob.StartsWith("docker.io/", StringComparison.Ordinal) ? "index." + glob : glob;
        return new[] { $"{registry}/{image.FullRepository}", $"{registry}/{image.FullRepository}:{image.Tag}", $"{registry}/{image.FullRepository}@{image.Digest}" }
            .Any(name => NameGlob.MatchesPath(pattern, name));
    }
}
