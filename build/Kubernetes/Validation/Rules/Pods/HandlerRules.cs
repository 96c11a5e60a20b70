using System.Globalization;
using System.Text.RegularExpressions;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of a probe's or a hook's action (upstream: validateHandler).</summary>
internal static partial class HandlerRules
{
    private static readonly string[] Schemes = ["HTTP", "HTTPS"];
    private static readonly string[] OfProbe = ["exec", "httpGet", "tcpSocket", "grpc"];
    private static readonly string[] OfHook = ["exec", "httpGet", "tcpSocket", "sleep"];

    public static void Probe(PodPart probe, PodContext pod) => Check(probe, OfProbe, pod);

    /// <summary>What runs after a container's start and before its end (upstream: validateLifecycle).</summary>
    public static void Lifecycle(PodPart lifecycle, PodContext pod)
    {
        if (lifecycle.Part("postStart") is { } start)
            Check(start, OfHook, pod);
        if (lifecycle.Part("preStop") is { } stop)
            Check(stop, OfHook, pod);
        if (lifecycle.Has("stopSignal"))
            pod.Faults.NotJudged(lifecycle.At("stopSignal"), "a server drops it whose feature ContainerStopSignals is off");
    }

    private static void Check(PodPart holder, string[] kinds, PodContext pod)
    {
        var any = false;
        foreach (var kind in kinds)
        {
            if (holder.Part(kind) is not { } action)
                continue;
            if (any)
                pod.Faults.Forbidden(action.Path, "may not specify more than 1 handler type");
            else
                Action(kind, action, pod);
            any = true;
        }
        if (!any)
            pod.Faults.Required(holder.Path, "must specify a handler type");
    }

    private static void Action(string kind, PodPart action, PodContext pod)
    {
        switch (kind)
        {
            case "exec" when action.Count("command") == 0:
                pod.Faults.Required(action.At("command"));
                break;
            case "httpGet":
                Get(action, pod.Faults);
                break;
            case "tcpSocket" or "grpc":
                ContainerPortRules.NumberOrName(action, "port", pod.Faults);
                break;
            case "sleep" when pod.GracePeriod is { } grace && (action.Number("seconds") ?? 0) is var seconds && (seconds < 0 || seconds > grace):
                pod.Faults.Invalid(action.Path, seconds, string.Create(CultureInfo.InvariantCulture, $"must be non-negative and less than terminationGracePeriodSeconds ({grace})"));
                break;
        }
    }

    private static void Get(PodPart action, FaultList faults)
    {
        faults.Missing(action, "path");
        ContainerPortRules.NumberOrName(action, "port", faults);
        faults.Known(action, "scheme", Schemes);
        foreach (var header in action.Parts("httpHeaders"))
        {
            if (!HeaderName().IsMatch(header.Text("name")))
                faults.Invalid(action.At("httpHeaders"), header.Text("name"), NameFormat.Mistake("a valid HTTP header must consist of alphanumeric characters or '-'", "[-A-Za-z0-9]+", "X-Header-Name"));
        }
    }

    [GeneratedRegex(@"^[-A-Za-z0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex HeaderName();
}
