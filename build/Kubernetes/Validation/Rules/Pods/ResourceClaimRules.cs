using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of claims of devices, in the pod and in its containers (KEP-4381).</summary>
internal static class ResourceClaimRules
{
    /// <summary>Upstream: validatePodResourceClaims.</summary>
    public static void OfPod(PodContext pod)
    {
        var faults = pod.Faults;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var claim in pod.Spec.Parts("resourceClaims"))
        {
            if (pod.IsMirror)
            {
                faults.Forbidden(FieldPath.Root, "static pods do not support resource claims");
                continue;
            }
            Name(claim, names, faults);
            var (direct, template) = (claim.Has("resourceClaimName"), claim.Has("resourceClaimTemplateName"));
            if (direct && template)
                faults.InvalidShown(claim.Path, Shown(claim), "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified");
            if (!direct && !template)
                faults.InvalidShown(claim.Path, Shown(claim), "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`");
            foreach (var key in (ReadOnlySpan<string>)["resourceClaimName", "resourceClaimTemplateName"])
            {
                if (claim.Has(key))
                    faults.Misformed(claim.At(key), claim.Text(key), NameFormat.Dns1123Subdomain(claim.Text(key)));
            }
        }
    }

    /// <summary>Upstream: validateResourceClaimNames.</summary>
    public static void Used(PodPart resources, HashSet<string> claims, FaultList faults)
    {
        if (resources.Count("claims") == 0)
            return;
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var claim in resources.Parts("claims"))
        {
            var name = claim.Text("name");
            if (name.Length == 0)
            {
                faults.Required(claim.Path);
                continue;
            }
            if (used.Contains(name))
                faults.Duplicate(claim.Path, name);
            else
                Request(claim, name, used, faults);
            if (!claims.Contains(name))
                faults.Add(claim.Path, FaultReason.NotFound, $"Not found: {ShownValue.Quoted(name)}: must be one of the names in pod.spec.resourceClaims{Names(claims)}");
        }
    }

    private static void Request(PodPart claim, string name, HashSet<string> used, FaultList faults)
    {
        var request = claim.Text("request");
        faults.NamedIfSet(claim, "request", NameFormat.Dns1123Label);
        var key = request.Length == 0 ? name : $"{name}/{request}";
        if (used.Contains(key))
            faults.Duplicate(claim.Path, key);
        else if (request.Length == 0)
        {
            // Whoever takes the whole claim takes each of its requests.
            foreach (var _ in used.Where(other => other.StartsWith($"{name}/", StringComparison.Ordinal)))
                faults.Duplicate(claim.Path, name);
        }
        used.Add(key);
    }

    private static void Name(PodPart claim, HashSet<string> names, FaultList faults)
    {
        var name = claim.Text("name");
        if (name.Length == 0)
            faults.Required(claim.At("name"));
        else if (!names.Add(name))
            faults.Duplicate(claim.At("name"), name);
        else
            faults.Misformed(claim.At("name"), name, NameFormat.Dns1123Label(name));
    }

    private static string Names(HashSet<string> claims) => claims.Count == 0 ? " which is empty" : $": {string.Join(", ", claims.Order(StringComparer.Ordinal))}";

    // Go's own struct.
    private static string Shown(PodPart claim) => ShownValue.Of(new JsonObject
    {
        ["Name"] = claim.Text("name"),
        ["ResourceClaimName"] = claim.Map["resourceClaimName"]?.DeepClone(),
        ["ResourceClaimTemplateName"] = claim.Map["resourceClaimTemplateName"]?.DeepClone(),
    });
}
