using System.Text;
using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of the options of Windows pods (upstream: validateWindowsSecurityContextOptions, validateWindowsHostProcessPod).</summary>
internal static partial class WindowsRules
{
    private const int LongestSpec = 64 * 1024;
    private const int LongestDomain = 256;
    private const int LongestUser = 104;
    private const string DnsLabel = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";

    public static void Options(PodPart context, FaultList faults)
    {
        if (context.Part("windowsOptions") is not { } options)
            return;
        if (options.Has("gmsaCredentialSpecName"))
            faults.Misformed(options.At("gmsaCredentialSpecName"), options.Text("gmsaCredentialSpecName"), NameFormat.Dns1123Subdomain(options.Text("gmsaCredentialSpecName")));
        if (options.Has("gmsaCredentialSpec") && CredentialMistake(options.Text("gmsaCredentialSpec")) is { } mistake)
            faults.Invalid(options.At("gmsaCredentialSpec"), options.Text("gmsaCredentialSpec"), mistake);
        if (options.Has("runAsUserName"))
            faults.Misformed(options.At("runAsUserName"), options.Text("runAsUserName"), UserMistakes(options.Text("runAsUserName")));
    }

    /// <summary>Containers that are processes of the node: all or none, on its network.</summary>
    public static void HostProcess(PodPart spec, FaultList faults)
    {
        var ofPod = spec.PartOrEmpty("securityContext").PartOrEmpty("windowsOptions").Flag("hostProcess");
        var (containers, processes) = (0, 0);
        foreach (var container in PodContainers.Of(spec))
        {
            containers++;
            var options = container.PartOrEmpty("securityContext").PartOrEmpty("windowsOptions");
            var ofContainer = options.Flag("hostProcess");
            if (ofPod is { } expected && ofContainer is { } own && expected != own)
                faults.Invalid(options.At("hostProcess"), own, $"pod hostProcess value must be identical if both are specified, was {(expected ? "true" : "false")}");
            if (ofContainer ?? ofPod ?? false)
                processes++;
        }
        if (processes == 0)
            return;
        if (processes != containers)
            faults.Invalid(spec.Path, "", "If pod contains any hostProcess containers then all containers must be HostProcess containers");
        if (!spec.Is("hostNetwork"))
            faults.Invalid(spec.At("hostNetwork"), false, "hostNetwork must be true if pod contains any hostProcess containers");
    }

    private static string? CredentialMistake(string text) => text.Length == 0 ? "gmsaCredentialSpec cannot be an empty string"
        : Encoding.UTF8.GetByteCount(text) > LongestSpec ? "gmsaCredentialSpec size must be under 64 KiB"
        : null;

    private static IEnumerable<string> UserMistakes(string name)
    {
        var parts = name.Split('\\');
        return name.Length == 0 ? ["runAsUserName cannot be an empty string"]
            : ControlCharacter().IsMatch(name) ? ["runAsUserName cannot contain control characters"]
            : parts.Length > 2 ? ["runAsUserName cannot contain more than one backslash"]
            : PartMistakes(parts.Length == 2 ? parts[0] : null, parts[^1]);
    }

    private static IEnumerable<string> PartMistakes(string? domain, string user)
    {
        if (domain is not null && Encoding.UTF8.GetByteCount(domain) >= LongestDomain)
            yield return "runAsUserName's Domain length must be under 256 characters";
        if (domain is not null && !NetBiosName().IsMatch(domain) && !DnsName().IsMatch(domain))
            yield return "runAsUserName's Domain doesn't match the NetBios nor the DNS format";
        if (user.Length == 0)
            yield return "runAsUserName's User cannot be empty";
        else if (Encoding.UTF8.GetByteCount(user) > LongestUser)
            yield return "runAsUserName's User length must not be longer than 104 characters";
        if (DotsAndSpaces().IsMatch(user))
            yield return "runAsUserName's User cannot contain only periods or spaces";
        if (ForbiddenInUser().IsMatch(user))
            yield return """runAsUserName's User cannot contain the following characters: "/\:;|=,+*?<>@[]""";
    }

    [GeneratedRegex(@"[\x00-\x1f\x7f]", RegexOptions.CultureInvariant)]
    private static partial Regex ControlCharacter();

    [GeneratedRegex("""^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}\z""", RegexOptions.CultureInvariant)]
    private static partial Regex NetBiosName();

    [GeneratedRegex("^" + DnsLabel + @"(?:\." + DnsLabel + @")*\z", RegexOptions.CultureInvariant)]
    private static partial Regex DnsName();

    [GeneratedRegex(@"^[. ]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex DotsAndSpaces();

    [GeneratedRegex("""["/\\:;|=,+*?<>@\[\]]""", RegexOptions.CultureInvariant)]
    private static partial Regex ForbiddenInUser();
}
