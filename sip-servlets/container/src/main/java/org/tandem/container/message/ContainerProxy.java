package org.tandem.container.message;

import jakarta.servlet.sip.ProxyBranch;
import jakarta.servlet.sip.SipURI;
import jakarta.servlet.sip.URI;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sip.header.RouteHeader;
import org.mobicents.servlet.sip.JainSipUtils;
import org.mobicents.servlet.sip.address.AddressImpl.ModifiableRule;
import org.mobicents.servlet.sip.address.SipURIImpl;
import org.mobicents.servlet.sip.message.SipFactoryImpl;
import org.mobicents.servlet.sip.message.SipServletRequestImpl;
import org.mobicents.servlet.sip.proxy.ProxyImpl;

/**
 * A proxy whose branches go out by the interface that the application chose, each with the parameters that it set for it. The library's
 * takes no notice of the interface, shares one Path and one Record-Route among all branches, and adds a Path that was taken back.
 */
public final class ContainerProxy extends ProxyImpl {
    private static final long serialVersionUID = 1L;

    private transient ChosenInterface chosen;
    private transient SipURIImpl path;
    private boolean recurse = true;

    /** For deserialization. */
    public ContainerProxy() {}

    ContainerProxy(SipServletRequestImpl request, SipFactoryImpl factory) {
        super(request, factory);
        // The branches recurse; the library's proxy would do so also for a branch that is not to.
        super.setRecurse(false);
    }

    @Override
    public List<ProxyBranch> createProxyBranches(List<? extends URI> targets) {
        List<ProxyBranch> branches = new ArrayList<>();
        for (URI target : targets) {
            check(Objects.requireNonNull(target, "A target is null"), false);
            branches.add(branch(target));
        }
        return branches;
    }

    @Override
    public void proxyTo(List<? extends URI> targets) {
        createProxyBranches(targets);
        startProxy();
    }

    @Override
    public void proxyTo(URI target) {
        check(Objects.requireNonNull(target, "The target is null"), true);
        branch(target);
        startProxy();
    }

    private ContainerBranch branch(URI target) {
        ContainerBranch branch = new ContainerBranch(target, this);
        branch.setRecordRoute(getRecordRoute());
        branch.setRecurse(getRecurse());
        getProxyBranchesMap().put(target, branch);
        return branch;
    }

    /** A URI of another scheme can be where a Route is what leads on. */
    private void check(URI target, boolean routed) {
        boolean known = JainSipUtils.checkScheme(target.toString())
                || (routed
                        && ((SipServletRequestImpl) getOriginalRequest())
                                        .getMessage()
                                        .getHeader(RouteHeader.NAME)
                                instanceof RouteHeader route
                        && JainSipUtils.checkScheme(route.getAddress().getURI().toString()));
        if (!known) {
            throw new IllegalArgumentException("Scheme " + target.getScheme() + " is not supported");
        }
    }

    @Override
    public void setRecurse(boolean recurse) {
        this.recurse = recurse;
    }

    @Override
    public boolean getRecurse() {
        return recurse;
    }

    @Override
    public void setOutboundInterface(InetAddress address) {
        chosen = ChosenInterface.at(address, getSipFactoryImpl().getSipNetworkInterfaceManager());
    }

    @Override
    public void setOutboundInterface(InetSocketAddress address) {
        chosen = ChosenInterface.at(address, getSipFactoryImpl().getSipNetworkInterfaceManager());
    }

    /** The library writes it into Via and Record-Route as it is, whatever it sends by. */
    @Override
    public SipURI getOutboundInterface() {
        return null;
    }

    /** What the application chose for all branches. */
    Optional<ChosenInterface> chosen() {
        return Optional.ofNullable(chosen);
    }

    @Override
    public void setAddToPath(boolean add) {
        super.setAddToPath(add);
        path = add ? parametersOnly(pathURI) : null;
        // So that the library adds none itself.
        pathURI = null;
    }

    @Override
    public SipURI getPathURI() {
        if (!getAddToPath()) {
            throw new IllegalStateException("setAddToPath(true) was not called");
        }
        return path;
    }

    /** A URI like this in which the application can set parameters. */
    static SipURIImpl parametersOnly(SipURI like) {
        javax.sip.address.SipURI copy =
                (javax.sip.address.SipURI) ((SipURIImpl) like).getSipURI().clone();
        return new SipURIImpl(copy, ModifiableRule.ProxyRecordRouteNotModifiable);
    }
}
